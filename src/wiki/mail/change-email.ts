import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { runHook } from '../hooks.ts';
import type { Account, Performer } from '../performer.ts';
import { requireRight } from '../permissions.ts';
import { Refusal } from '../refusal.ts';
import { isEmailAddress } from '../users/email-address.ts';
import { requireWithinRateLimit } from '../users/rate-limits.ts';
import type { Wiki } from '../wiki.ts';
import { confirmsAddresses, sendConfirmation, UserEmailChanged } from './confirm-email.ts';
import { recipientLanguages } from './recipient-language.ts';
import { sendMail } from './send-mail.ts';

/**
 * Gives somebody's own account another address (or none), which is to be confirmed anew; the old one, if it was confirmed, is told.
 * True if a mail to confirm it went out. Refuses as `mustbeloggedin`, `permissiondenied`, `invalidemailaddress`,
 * `changeemail-nochange`, `ratelimited`.
 */
export async function changeEmail(wiki: Wiki, performer: Performer, email: string): Promise<boolean> {
  const { account } = performer;
  if (!account) throw new Refusal(msg('apierror-mustbeloggedin-generic'));
  requireRight(performer, 'editmyprivateinfo');
  if (email !== '' && !isEmailAddress(email)) throw new Refusal(msg('invalidemailaddress'));
  if (email === account.email) throw new Refusal(msg('changeemail-nochange'));
  await requireWithinRateLimit(wiki, performer, 'changeemail');
  await wiki.storage.transaction(async (tx) => {
    await tx
      .updateTable('user')
      .set({
        user_email: email,
        user_email_authenticated: null,
        user_email_token: null,
        user_email_token_expires: null,
        user_touched: toMediaWikiTimestamp(wiki.now()),
      })
      .where('user_id', '=', account.id)
      .execute();
    await runHook(wiki, UserEmailChanged, { tx, account: { ...account, email, emailAuthenticated: null } });
  });
  if (!confirmsAddresses(wiki)) return false;
  if (account.email !== '' && account.emailAuthenticated !== null)
    await tellOldAddress(wiki, account, email, performer.ip);
  const changed = { ...account, email, emailAuthenticated: null };
  return sendConfirmation(wiki, changed, { ip: performer.ip, occasion: account.email === '' ? 'set' : 'changed' });
}

/** Whoever took an account over shall not get its mail without its owner knowing. */
async function tellOldAddress(wiki: Wiki, account: Account, email: string, ip: string): Promise<void> {
  const language = (await recipientLanguages(wiki, [account.id])).get(account.id)!;
  const { Sitename } = wiki.site.settings;
  const kind = email === '' ? 'removed' : 'changed';
  const text = (key: string, ...params: string[]) => wiki.messages.text(msg(key, ...params), language);
  await sendMail(wiki, {
    to: account,
    subject: text(`notificationemail_subject_${kind}`, Sitename),
    body: text(`notificationemail_body_${kind}`, account.name, Sitename, ip, email),
  });
}
