import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg, type Message } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import {
  beginLogin,
  continueLogin,
  pendingLoginRequests,
  type LoginResult,
} from '../../../wiki/authentication/login.ts';
import { mergeFields, type AuthenticationRequest } from '../../../wiki/authentication/request.ts';
import { requestsFor } from '../../../wiki/authentication/requests-for.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import { pageFields, formHtml, homeUrl, noticeHtml, specialLink } from '../form-html.ts';
import {
  authenticationOf,
  returnUrlOf,
  submissionOf,
  type FormAnswer,
  type FormPage,
  type FormVisit,
} from '../form-page.ts';

/** Special:UserLogin: signs in, in as many steps as the wiki's providers of authentication want. */
export const logIn: FormPage = {
  token: 'login',
  heading: 'login',

  async show(visit, problem) {
    // Back from another place that said who it is.
    if (visit.subpage === 'return') return after(visit, await goOn(visit));
    const requests = await requestsFor(authenticationOf(visit), 'login');
    return { html: signInForm(visit, requests, { problem, isFirst: true }) };
  },

  async submit(visit) {
    if (visit.fields.has('continuing')) return after(visit, await goOn(visit));
    const context = authenticationOf(visit, returnUrlOf(visit, 'UserLogin'));
    const requests = await requestsFor(context, 'login');
    return after(visit, await beginLogin({ ...context, submission: submissionOf(visit, requests) }));
  },
};

function goOn(visit: FormVisit): Promise<LoginResult> {
  const submission = submissionOf(visit, pendingLoginRequests(visit.session));
  return continueLogin({ ...authenticationOf(visit, returnUrlOf(visit, 'UserLogin')), submission });
}

async function after(visit: FormVisit, result: LoginResult): Promise<FormAnswer> {
  switch (result.status) {
    case 'PASS':
      return { goTo: destination(visit) };
    case 'REDIRECT':
      return { goTo: result.redirectTarget ?? homeUrl(visit.wiki) };
    case 'UI':
      return { html: signInForm(visit, result.requests, { question: result.message, isFirst: false }) };
    case 'FAIL': {
      const requests = await requestsFor(authenticationOf(visit), 'login');
      return { html: signInForm(visit, requests, { problem: result.message, isFirst: true }) };
    }
  }
}

/** A page of this wiki that the address named, else the main page: never another place. */
function destination({ wiki, fields }: FormVisit): string {
  const title = titleOrUndefined(wiki.site, fields.get('returnto') ?? '');
  return title && !title.isExternal ? localUrl(wiki.site, title) : homeUrl(wiki);
}

function signInForm(
  visit: FormVisit,
  requests: readonly AuthenticationRequest[],
  {
    problem,
    question,
    isFirst,
  }: { readonly problem?: Message | undefined; readonly question?: Message; readonly isFirst: boolean },
): string {
  const { wiki, fields, performer, text, say } = visit;
  const { account } = performer;
  const again = account && fields.has('reauthenticate');
  const returnTo = fields.get('returnto');
  return [
    ...(problem ? [noticeHtml(say(problem), 'problem')] : []),
    ...(question ? [`<p>${escapeHtml(say(question))}</p>\n`] : []),
    ...(isFirst && again ? [noticeHtml(text('userlogin-reauth', account.name))] : []),
    ...(isFirst && account && !again ? [noticeHtml(text('userlogin-loggedin', account.name))] : []),
    formHtml(visit, {
      page: 'UserLogin',
      token: 'login',
      inner: pageFields(
        again ? { wiki: visit.wiki, say, fields: new Map([['username', account.name], ...fields]) } : visit,
        mergeFields(requests),
      ),
      button: say(msg(isFirst ? 'pt-login-button' : 'pt-login-continue-button')),
      hidden: {
        ...(isFirst ? {} : { continuing: '1' }),
        ...(returnTo === undefined ? {} : { returnto: returnTo }),
        ...(again ? { reauthenticate: '1' } : {}),
      },
    }),
    `<p>${specialLink(wiki, 'CreateAccount', text('pt-createaccount'))} · ${specialLink(wiki, 'PasswordReset', text('passwordreset'))}</p>\n`,
  ].join('');
}
