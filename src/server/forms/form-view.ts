import type { FastifyReply, FastifyRequest } from 'fastify';
import { askedLanguage } from '../../api/language.ts';
import { plaintextOf } from '../../api/message-text.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg, type Message, type MessageParam } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { securitySensitiveOperationStatus } from '../../wiki/authentication/reauthentication.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { seeingOwnWrites } from '../../wiki/own-writes.ts';
import { documentHead } from '../../wiki/rendering/document-head.ts';
import { addCookies, changedCookies, type Services } from '../api-endpoint.ts';
import { clientAddress } from '../client-address.ts';
import { readAddress } from '../query-string.ts';
import { discardFiles, readBody, type RequestBody } from '../request-body.ts';
import { findVisitor, visitorMarks } from '../visitor.ts';
import type { FormAnswer, FormPage, FormVisit } from './form-page.ts';
import { homeUrl, noticeHtml, specialLink, specialUrl } from './form-html.ts';

/** Forms load nothing, run nothing, and stand in nobody's frame; where they lead does not learn what their addresses say. */
const HEADERS = {
  'cache-control': 'private, no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

interface AskedForm {
  readonly page: FormPage;
  readonly name: string;
  readonly subpage: string | undefined;
}

/** Shows a page with a form, and takes what was put into it: a form counts only with its session's token. */
export async function formView(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { page, name, subpage }: AskedForm,
): Promise<void> {
  const { wiki } = services;
  const body = await readBody(request, services.temporaryFolder, services.limits);
  try {
    // What a form shows may be an account's secrets, and decides about what it does: it is not read where it may be older.
    const { visit, answer } = await seeingOwnWrites(
      wiki,
      () => visitorMarks(services, request),
      { writes: true },
      () => answerForm(services, request, body, { page, name, subpage }),
    );
    const { session } = visit;
    const client = clientAddress(request.raw, services.trustedProxies);
    addCookies(services, changedCookies(services, request, session), client, reply);
    void reply.headers(HEADERS);
    if ('goTo' in answer) return void reply.redirect(answer.goTo, 303);
    if ('file' in answer) return void (await reply.type(answer.type).send(answer.file));
    void reply.code(answer.status ?? 200).type('text/html; charset=utf-8');
    await reply.send(layout(visit, { name, heading: visit.text(page.heading), html: answer.html }));
  } finally {
    await discardFiles(body);
  }
}

/** Finds out who asks, and does what the form is for. */
async function answerForm(
  services: Services,
  request: FastifyRequest,
  body: RequestBody,
  { page, name, subpage }: AskedForm,
): Promise<{ visit: FormVisit; answer: FormAnswer }> {
  const { wiki } = services;
  const { session, performer, preferredLanguage } = await findVisitor(services, request, { anonymous: false });
  const address = readAddress(request.raw.url ?? '').values;
  const language = askedLanguage(wiki, address.get('uselang'), preferredLanguage);
  const say = (message: Message) => plaintextOf(wiki.messages.text(message, language));
  const visit: FormVisit = {
    wiki,
    session,
    performer,
    userAgent: request.headers['user-agent'],
    subpage,
    language,
    // What the address says never fills in what the form left out of a secret.
    fields: request.method === 'POST' ? new Map([...body.fields.values]) : address,
    say,
    text: (key: string, ...params: MessageParam[]) => say(msg(key, ...params)),
  };
  const answer = await answerOf(page, name, visit, request.method === 'POST');
  await session.save();
  return { visit, answer };
}

async function answerOf(page: FormPage, name: string, visit: FormVisit, isSent: boolean): Promise<FormAnswer> {
  const { wiki, session, performer, text } = visit;
  if (page.accountsOnly && !performer.account) {
    return { goTo: specialUrl(wiki, 'UserLogin', `returnto=${encodeURIComponent(`Special:${name}`)}`) };
  }
  // A bot's password is not for its owner's account.
  if (page.accountsOnly && performer.botPassword !== undefined) {
    return { status: 403, html: noticeHtml(text('apierror-cannotreauthenticate'), 'problem') };
  }
  if (page.operation !== undefined) {
    const status = securitySensitiveOperationStatus(wiki, session, page.operation);
    if (status === 'fail') return { status: 403, html: noticeHtml(text('apierror-cannotreauthenticate'), 'problem') };
    if (status === 'reauth') {
      return {
        goTo: specialUrl(wiki, 'UserLogin', `returnto=${encodeURIComponent(`Special:${name}`)}&reauthenticate=1`),
      };
    }
  }
  if (!isSent || !page.submit) return page.show(visit);
  const { result } = session.checkToken(page.token, visit.fields.get('token') ?? '');
  if (result !== 'valid') return page.show(visit, msg('sessionfailure'));
  try {
    return await page.submit(visit);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return page.show(visit, error.messages[0]);
  }
}

function layout(
  { wiki, performer, language, text }: FormVisit,
  { name, heading, html }: { readonly name: string; readonly heading: string; readonly html: string },
): string {
  const home = homeUrl(wiki);
  const { account } = performer;
  const links = account
    ? [specialLink(wiki, 'Preferences', account.name), specialLink(wiki, 'UserLogout', text('pt-userlogout'))]
    : [specialLink(wiki, 'UserLogin', text('pt-login')), specialLink(wiki, 'CreateAccount', text('pt-createaccount'))];
  return `${documentHead(wiki, makeTitle(wiki.site, NS.special, name), { language, style: FORM_STYLE })}
<header><a href="${escapeHtml(home)}">${escapeHtml(wiki.site.settings.Sitename)}</a>
<nav aria-label="${escapeHtml(text('personaltools'))}">${links.join(' · ')}</nav></header>
<main>
<h1>${escapeHtml(heading)}</h1>
${html}</main>
</body>
</html>
`;
}

const FORM_STYLE = `
header { align-items: baseline; display: flex; flex-wrap: wrap; gap: 1rem; justify-content: space-between; }
form p { margin: .8rem 0; }
label { display: block; font-weight: 600; }
.check label { display: inline; font-weight: inherit; }
input:not([type=checkbox]), select { box-sizing: border-box; font: inherit; max-width: 26rem; padding: .3rem .5rem; width: 100%; }
button { font: inherit; padding: .3rem 1rem; }
small { color: color-mix(in srgb, currentColor 75%, transparent); display: block; }
.notice { border-inline-start: .3rem solid; padding: .4rem .8rem; background: var(--soft); }
.problem { border-color: light-dark(#ba0000, #ff9a8a); }
.done { border-color: light-dark(#14723c, #7ed7a0); }
fieldset { border: 1px solid var(--line); }
textarea { box-sizing: border-box; font: .9em ui-monospace, monospace; width: 100%; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
td, th { border: 1px solid var(--line); padding: .2rem .5rem; text-align: start; vertical-align: top; }
output { font-family: ui-monospace, monospace; font-weight: 600; user-select: all; }
`;
