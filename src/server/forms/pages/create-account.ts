import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { Message } from '../../../i18n/message.ts';
import {
  beginAccountCreation,
  continueAccountCreation,
  pendingCreationRequests,
  type CreationResult,
} from '../../../wiki/authentication/account-creation.ts';
import { mergeFields, type AuthenticationRequest } from '../../../wiki/authentication/request.ts';
import { requestsFor } from '../../../wiki/authentication/requests-for.ts';
import { pageFields, formHtml, homeUrl, noticeHtml, specialLink } from '../form-html.ts';
import {
  authenticationOf,
  returnUrlOf,
  submissionOf,
  type FormAnswer,
  type FormPage,
  type FormVisit,
} from '../form-page.ts';

/** Special:CreateAccount: makes an account, and signs in with it whoever was nobody yet. */
export const createAccount: FormPage = {
  token: 'createaccount',
  heading: 'createaccount',

  async show(visit, problem) {
    if (visit.subpage === 'return') return after(visit, await goOn(visit));
    return { html: creationForm(visit, await usableRequests(visit), { problem, isFirst: true }) };
  },

  async submit(visit) {
    if (visit.fields.has('continuing')) return after(visit, await goOn(visit));
    const submission = submissionOf(visit, await usableRequests(visit));
    return after(
      visit,
      await beginAccountCreation({ ...authenticationOf(visit, returnUrlOf(visit, 'CreateAccount')), submission }),
    );
  },
};

/** What a person fills in: a password that is mailed instead is for programs, which make accounts for others. */
async function usableRequests(visit: FormVisit): Promise<AuthenticationRequest[]> {
  const requests = await requestsFor(authenticationOf(visit), 'create');
  return requests.filter(({ fields }) => !('mailpassword' in fields));
}

function goOn(visit: FormVisit): Promise<CreationResult> {
  const submission = submissionOf(visit, pendingCreationRequests(visit.session));
  return continueAccountCreation({ ...authenticationOf(visit, returnUrlOf(visit, 'CreateAccount')), submission });
}

async function after(visit: FormVisit, result: CreationResult): Promise<FormAnswer> {
  const { wiki, session, performer, text } = visit;
  switch (result.status) {
    case 'PASS': {
      const { account } = result;
      if (!performer.registered) await session.signIn(account);
      const next = account.email === '' ? '' : noticeHtml(text('createacct-mail-sent', account.email));
      const home = `<p><a href="${escapeHtml(homeUrl(wiki))}">${escapeHtml(wiki.site.settings.Sitename)}</a></p>\n`;
      return { html: noticeHtml(text('createacct-done', account.name)) + next + home };
    }
    case 'REDIRECT':
      return { goTo: result.redirectTarget ?? homeUrl(wiki) };
    case 'UI':
      return { html: creationForm(visit, result.requests, { question: result.message, isFirst: false }) };
    case 'FAIL':
      return { html: creationForm(visit, await usableRequests(visit), { problem: result.message, isFirst: true }) };
  }
}

function creationForm(
  visit: FormVisit,
  requests: readonly AuthenticationRequest[],
  {
    problem,
    question,
    isFirst,
  }: { readonly problem?: Message | undefined; readonly question?: Message; readonly isFirst: boolean },
): string {
  const { wiki, text, say } = visit;
  return [
    ...(problem ? [noticeHtml(say(problem), 'problem')] : []),
    ...(question ? [`<p>${escapeHtml(say(question))}</p>\n`] : []),
    formHtml(visit, {
      page: 'CreateAccount',
      token: 'createaccount',
      inner: pageFields(visit, mergeFields(requests), { creates: true }),
      button: text(isFirst ? 'createacct-submit' : 'pt-login-continue-button'),
      hidden: isFirst ? {} : { continuing: '1' },
    }),
    `<p>${specialLink(wiki, 'UserLogin', text('pt-login'))}</p>\n`,
  ].join('');
}
