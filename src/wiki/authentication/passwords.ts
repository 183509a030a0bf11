import { randomInt } from 'node:crypto';
import type { Tx } from '../../storage/storage.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { hook, runHook } from '../hooks.ts';
import type { Account, UserIdentity } from '../performer.ts';
import { findAccountByName } from '../users/accounts.ts';
import { newUserToken } from '../users/user-token.ts';
import type { Wiki } from '../wiki.ts';
import { hashPassword, needsRehash, verifyPassword } from './password-hash.ts';

/** Which password opened an account. `temporary` ones must be replaced. */
export interface PasswordMatch {
  readonly account: Account;
  readonly kind: 'password' | 'temporary';
}

/** A hash that nothing matches, so that an unknown name takes as long to refuse as a wrong password. */
let nobodysHash: Promise<string> | undefined;

/** The account of this name if the password is its own, or a temporary one that was mailed to it. */
export async function checkPassword(wiki: Wiki, name: string, password: string): Promise<PasswordMatch | undefined> {
  const account = await findAccountByName(wiki.db, name);
  const row = account && (await readHashes(wiki, account.id));
  if (!account || !row || row.user_password === '') {
    nobodysHash ??= hashPassword('');
    await verifyPassword(await nobodysHash, password);
    return account && row && (await matchesTemporary(wiki, row, password)) ? { account, kind: 'temporary' } : undefined;
  }
  if (await verifyPassword(row.user_password, password, account.id)) {
    if (needsRehash(row.user_password)) await keepNewHash(wiki, account.id, password);
    return { account, kind: 'password' };
  }
  return (await matchesTemporary(wiki, row, password)) ? { account, kind: 'temporary' } : undefined;
}

/** An account got another password, of which this is the hash; runs in the act's transaction. */
export const UserPasswordChanged = hook<{ readonly tx: Tx; readonly user: UserIdentity; readonly hash: string }>(
  'UserPasswordChanged',
);

/** Gives an account a new password: temporary ones are forgotten, and all its sessions end. */
export async function setPassword(
  wiki: Wiki,
  tx: Tx,
  user: UserIdentity,
  password: string,
): Promise<{ token: string }> {
  const token = newUserToken();
  const hash = await hashPassword(password);
  await tx
    .updateTable('user')
    .set({
      user_password: hash,
      user_newpassword: '',
      user_newpass_time: null,
      user_password_expires: null,
      user_token: token,
    })
    .where('user_id', '=', user.id)
    .execute();
  await runHook(wiki, UserPasswordChanged, { tx, user, hash });
  return { token };
}

/** Gives an account a temporary password, which is good for `NewPasswordExpiry` seconds, and returns it. */
export async function setTemporaryPassword(wiki: Wiki, tx: Tx, userId: number): Promise<string> {
  const password = makePassword(10);
  await tx
    .updateTable('user')
    .set({
      user_newpassword: await hashPassword(password),
      user_newpass_time: toMediaWikiTimestamp(wiki.now()),
    })
    .where('user_id', '=', userId)
    .execute();
  return password;
}

/** Whether this is the temporary password that was mailed to the account. */
export async function isTemporaryPassword(wiki: Wiki, userId: number, password: string): Promise<boolean> {
  const row = await readHashes(wiki, userId);
  return row !== undefined && matchesTemporary(wiki, row, password);
}

/** Forgets an account's temporary password. */
export async function removeTemporaryPassword(tx: Tx, userId: number): Promise<void> {
  await tx
    .updateTable('user')
    .set({ user_newpassword: '', user_newpass_time: null })
    .where('user_id', '=', userId)
    .execute();
}

/** A password of letters and digits that are not easily taken for each other. */
export function makePassword(length: number): string {
  const characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length }, () => characters[randomInt(characters.length)]).join('');
}

async function readHashes(wiki: Wiki, userId: number) {
  return wiki.db
    .selectFrom('user')
    .select(['user_password', 'user_newpassword', 'user_newpass_time'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

type Hashes = NonNullable<Awaited<ReturnType<typeof readHashes>>>;

async function matchesTemporary(wiki: Wiki, row: Hashes, password: string): Promise<boolean> {
  if (row.user_newpassword === '' || row.user_newpass_time === null) return false;
  const earliest = new Date(wiki.now().getTime() - wiki.site.settings.NewPasswordExpiry * 1000);
  return row.user_newpass_time >= toMediaWikiTimestamp(earliest) && verifyPassword(row.user_newpassword, password);
}

/** Old kinds of hash are replaced when their password is known, for it has just been used. */
async function keepNewHash(wiki: Wiki, userId: number, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await wiki.storage.transaction(async (tx) => {
    await tx.updateTable('user').set({ user_password: hash }).where('user_id', '=', userId).execute();
  });
}
