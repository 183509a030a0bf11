import { NS } from '../../site/namespaces.ts';
import type { Tx } from '../../storage/storage.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { hook, runHook } from '../hooks.ts';
import { addLogEntry } from '../logs/log-entry.ts';
import type { Account } from '../performer.ts';
import { watch } from '../watchlist/watched-items.ts';
import type { Wiki } from '../wiki.ts';
import { findAccountByName } from './accounts.ts';
import { actorIdOf } from './actors.ts';
import { INVALID_TOKEN, newUserToken } from './user-token.ts';

/** An account was made; runs in the act's transaction. `automatic`: for somebody who has one elsewhere. */
export const LocalUserCreated = hook<{ readonly account: Account; readonly automatic: boolean; readonly tx: Tx }>(
  'LocalUserCreated',
);

export interface AccountRow {
  /** Canonical and free. */
  readonly name: string;
  readonly realName?: string;
  readonly email?: string;
  /** An account of the software itself: nobody can sign in to it. */
  readonly system?: boolean;
  readonly automatic?: boolean;
  /** For somebody who did not sign in. */
  readonly temporary?: boolean;
}

/** Writes a new account that nobody filled in a form for, and the log entry that its owner has come. Throws if the name is taken. */
export async function autoCreateAccount(
  wiki: Wiki,
  tx: Tx,
  row: Pick<AccountRow, 'name' | 'temporary'>,
): Promise<Account> {
  const account = await insertAccount(wiki, tx, { ...row, automatic: true });
  if (wiki.site.settings.NewUserLog) {
    await addLogEntry(wiki, tx, {
      type: 'newusers',
      action: 'autocreate',
      user: account,
      target: { namespace: NS.user, dbKey: account.name.replaceAll(' ', '_') },
      params: { '4::userid': account.id },
    });
  }
  return account;
}

/** Writes a new account without a password: its row, its actor, the wiki's count of users. Throws if the name is taken. */
export async function insertAccount(wiki: Wiki, tx: Tx, row: AccountRow): Promise<Account> {
  const { name, realName = '', email = '', system = false, automatic = false, temporary = false } = row;
  const now = toMediaWikiTimestamp(wiki.now());
  const token = system ? INVALID_TOKEN : newUserToken();
  const { insertId } = await tx
    .insertInto('user')
    .values({
      user_name: name,
      user_real_name: realName,
      user_password: '',
      user_newpassword: '',
      user_email: email,
      user_touched: now,
      user_token: token,
      user_registration: now,
      user_editcount: 0,
      user_is_temp: temporary ? 1 : 0,
    })
    .executeTakeFirstOrThrow();
  const account: Account = {
    id: Number(insertId),
    name,
    realName,
    email,
    emailAuthenticated: null,
    touched: now,
    registration: now,
    editCount: 0,
    token,
  };
  await actorIdOf(tx, account);
  // Everybody with a watchlist watches their own page and talk page from the beginning.
  if (!system && !temporary) await watch(tx, account.id, [{ namespace: NS.user, dbKey: name.replaceAll(' ', '_') }]);
  await tx
    .updateTable('site_stats')
    .set((set) => ({ ss_users: set('ss_users', '+', 1) }))
    .execute();
  await runHook(wiki, LocalUserCreated, { account, automatic, tx });
  return account;
}

/** The account of this name by which the software itself acts (`Maintenance script`); made if it is not there. */
export async function systemAccount(wiki: Wiki, tx: Tx, name: string): Promise<Account> {
  return (await findAccountByName(tx, name)) ?? insertAccount(wiki, tx, { name, system: true });
}
