import { createHash, randomBytes } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account, Performer } from '../performer.ts';
import { requireRight } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { findAccountById } from '../users/accounts.ts';
import { requireWithinRateLimit } from '../users/rate-limits.ts';
import type { Wiki } from '../wiki.ts';
import { recipientLanguages } from './recipient-language.ts';
import { sendMail } from './send-mail.ts';

/** Why an address is to be confirmed: the account is new, its address is, or its owner asks for another mail. */
export type ConfirmationOccasion = 'created' | 'set' | 'changed' | 'asked';

/** Whether addresses of this wiki are confirmed at all. */
export function confirmsAddresses({ site }: Wiki): boolean {
  const { EnableEmail, EmailAuthentication } = site.settings;
  return EnableEmail && EmailAuthentication;
}

/**
 * Writes to an account's address with a link that confirms it, and one that says that it was a mistake. Earlier links hold no more.
 * `ip` is that of whoever caused it. False if there is no address, or the mail could not be sent.
 */
export async function sendConfirmation(
  wiki: Wiki,
  account: Account,
  { ip, occasion }: { readonly ip: string; readonly occasion: ConfirmationOccasion },
): Promise<boolean> {
  if (!confirmsAddresses(wiki) || account.email === '') return false;
  const { Sitename, UserEmailConfirmationTokenExpiry } = wiki.site.settings;
  const token = randomBytes(16).toString('hex');
  const expires = toMediaWikiTimestamp(new Date(wiki.now().getTime() + UserEmailConfirmationTokenExpiry * 1000));
  await wiki.storage.transaction(async (tx) => {
    await tx
      .updateTable('user')
      .set({ user_email_token: digest(token), user_email_token_expires: expires })
      .where('user_id', '=', account.id)
      .execute();
  });
  const language = (await recipientLanguages(wiki, [account.id])).get(account.id)!;
  const link = (page: string) => fullUrl(wiki.site, makeTitle(wiki.site, NS.special, `${page}/${token}`));
  const facts = [account.name, Sitename, ip, link('ConfirmEmail'), link('InvalidateEmail'), { expiry: expires }];
  return sendMail(wiki, {
    to: account,
    subject: wiki.messages.text(msg('confirmemail_subject', Sitename), language),
    body: wiki.messages.text(msg(BODIES[occasion], ...facts), language),
  });
}

const BODIES: Readonly<Record<ConfirmationOccasion, string>> = {
  created: 'confirmemail_body',
  asked: 'confirmemail_body',
  set: 'confirmemail_body_set',
  changed: 'confirmemail_body_changed',
};

/**
 * Another mail with a link, for somebody who asks for it. Refuses as `mustbeloggedin`, `permissiondenied`, `ratelimited`, or by what
 * there is to confirm.
 */
export async function askForConfirmation(wiki: Wiki, performer: Performer): Promise<boolean> {
  const { account } = performer;
  if (!account) throw new Refusal(msg('apierror-mustbeloggedin-generic'));
  requireRight(performer, 'viewmyprivateinfo');
  if (!confirmsAddresses(wiki)) throw new Refusal(msg('confirmemail_disabled'));
  if (account.email === '') throw new Refusal(msg('confirmemail_noaddress'));
  if (account.emailAuthenticated !== null) throw new Refusal(msg('confirmemail_already'));
  await requireWithinRateLimit(wiki, performer, 'confirmemail');
  return sendConfirmation(wiki, account, { ip: performer.ip, occasion: 'asked' });
}

/** An account has another address, or it is confirmed or no longer; runs in the act's transaction. */
export const UserEmailChanged = hook<{ readonly tx: Tx; readonly account: Account }>('UserEmailChanged');

/** Confirms the address that a link was sent to. Undefined if the link holds no more, or never did. */
export async function confirmEmail(wiki: Wiki, token: string): Promise<Account | undefined> {
  const now = toMediaWikiTimestamp(wiki.now());
  return withTokensAccount(wiki, token, { user_email_authenticated: now, user_touched: now });
}

/** Takes a confirmation back, or the chance of it: the address was given by mistake. Undefined if the link holds no more. */
export async function invalidateEmail(wiki: Wiki, token: string): Promise<Account | undefined> {
  return withTokensAccount(wiki, token, {
    user_email_authenticated: null,
    user_email_token: null,
    user_email_token_expires: null,
    user_touched: toMediaWikiTimestamp(wiki.now()),
  });
}

/** An account's address is no longer a confirmed one, as part of an act. */
export async function takeConfirmationBack(wiki: Wiki, tx: Tx, accountId: number): Promise<void> {
  const now = toMediaWikiTimestamp(wiki.now());
  await tx
    .updateTable('user')
    .set({ user_email_authenticated: null, user_touched: now })
    .where('user_id', '=', accountId)
    .execute();
  const account = await findAccountById(tx, accountId);
  if (account) await runHook(wiki, UserEmailChanged, { tx, account });
}

async function withTokensAccount(
  wiki: Wiki,
  token: string,
  change: {
    user_email_authenticated: string | null;
    user_touched: string;
    user_email_token?: null;
    user_email_token_expires?: null;
  },
): Promise<Account | undefined> {
  if (!confirmsAddresses(wiki) || !/^[0-9a-f]{32}$/.test(token)) return undefined;
  return wiki.storage.transaction(async (tx) => {
    const row = await tx
      .selectFrom('user')
      .select('user_id')
      .where('user_email_token', '=', digest(token))
      .where('user_email_token_expires', '>', toMediaWikiTimestamp(wiki.now()))
      .executeTakeFirst();
    if (!row) return undefined;
    await tx.updateTable('user').set(change).where('user_id', '=', row.user_id).execute();
    const account = await findAccountById(tx, row.user_id);
    if (account) await runHook(wiki, UserEmailChanged, { tx, account });
    return account;
  });
}

/** What of a token is kept, as MediaWiki keeps it: who reads the database can confirm nothing. */
function digest(token: string): string {
  return createHash('md5').update(token).digest('hex');
}
