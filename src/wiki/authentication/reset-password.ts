import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Account, Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import { findAccountByName, findAccountsById } from '../users/accounts.ts';
import { pingLimiter } from '../users/rate-limits.ts';
import type { Wiki } from '../wiki.ts';
import { isEmailAddress } from '../users/email-address.ts';
import { mailPassword } from './mail-password.ts';
import { setTemporaryPassword } from './passwords.ts';

/** Mails a temporary password to an account, or to all accounts of an address. Whether there is one is never told. */
export async function resetPassword(
  wiki: Wiki,
  performer: Performer,
  wish: { readonly name?: string | undefined; readonly email?: string | undefined },
): Promise<void> {
  const { EnableEmail, PasswordResetRoutes } = wiki.site.settings;
  if (!EnableEmail) throw new Refusal(msg('passwordreset-emaildisabled'));
  const name = PasswordResetRoutes.username ? wish.name || undefined : undefined;
  const email = PasswordResetRoutes.email ? wish.email || undefined : undefined;
  if (name === undefined && email === undefined) throw new Refusal(msg('passwordreset-nodata'));
  if (email !== undefined && !isEmailAddress(email)) throw new Refusal(msg('passwordreset-invalidemail'));
  // Nothing tells whether there was a mail: not of accounts, and not of too many wishes.
  if (await pingLimiter(wiki, performer, 'mailpassword')) return;
  const accounts = await findTargets(wiki, name, email);
  for (const account of accounts) {
    if (account.email === '' || (await wasMailedLately(wiki, account))) continue;
    const password = await wiki.storage.transaction((tx) => setTemporaryPassword(wiki, tx, account.id));
    await mailPassword(wiki, account, password);
  }
}

async function findTargets(wiki: Wiki, name: string | undefined, email: string | undefined): Promise<Account[]> {
  if (name !== undefined) {
    const account = await findAccountByName(wiki.db, name);
    return account && (email === undefined || account.email === email) ? [account] : [];
  }
  const rows = await wiki.db.selectFrom('user').select('user_id').where('user_email', '=', email!).limit(100).execute();
  const accounts = await findAccountsById(
    wiki.db,
    rows.map((row) => row.user_id),
  );
  return [...accounts.values()];
}

async function wasMailedLately(wiki: Wiki, { id }: Account): Promise<boolean> {
  const hours = wiki.site.settings.PasswordReminderResendTime;
  const row = await wiki.db.selectFrom('user').select('user_newpass_time').where('user_id', '=', id).executeTakeFirst();
  const since = toMediaWikiTimestamp(new Date(wiki.now().getTime() - hours * 3_600_000));
  return hours > 0 && (row?.user_newpass_time ?? '') > since;
}
