import { randomBytes } from 'node:crypto';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { insertedId, insertIgnore } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { on } from '../../wiki/hooks.ts';
import type { Account } from '../../wiki/performer.ts';
import { LocalUserCreated } from '../../wiki/users/create-account.ts';
import { INVALID_TOKEN } from '../../wiki/users/user-token.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { wikiId } from '../../site/farm.ts';
import { findGlobalUser } from './global-user.ts';
import { globalNames, localNames, localUser, withCentralTables } from './tables.ts';

/** How an account came to belong to its global one. */
export type AttachMethod = 'primary' | 'password' | 'admin' | 'new' | 'login';

/**
 * A new account becomes a global one, or a part of the one that its owner has already. One whose name is somebody else's (only
 * the keeper of the wiki can make such) stays by itself.
 */
export const globalFromBirth = on(LocalUserCreated, async ({ account, automatic, tx }, wiki) => {
  await rememberName(wiki, tx, account.name);
  if (account.token === INVALID_TOKEN) return;
  if (await findGlobalUser(tx, account.name)) {
    if (automatic) await attach(wiki, tx, account, 'login');
    return;
  }
  await createGlobalUser(wiki, tx, account);
  await attach(wiki, tx, account, 'new');
});

/** Writes a global account for a local one; `attach` makes them one. */
async function createGlobalUser(wiki: Wiki, tx: Tx, account: Account): Promise<number> {
  const inserted = await withCentralTables(tx)
    .insertInto('globaluser')
    .values({
      gu_name: account.name,
      gu_home_db: wikiId(wiki.site.settings),
      gu_email: account.email,
      gu_email_authenticated: account.emailAuthenticated,
      gu_password: '',
      gu_registration: toMediaWikiTimestamp(wiki.now()),
      gu_auth_token: newAuthToken(),
    })
    .executeTakeFirstOrThrow();
  return insertedId(inserted);
}

/** A secret by which tokens of a global account stand and fall. */
export function newAuthToken(): string {
  return randomBytes(16).toString('hex');
}

/** Makes a local account part of the global one of its name. */
export async function attach(wiki: Wiki, tx: Tx, account: Account, method: AttachMethod): Promise<void> {
  const global = await findGlobalUser(tx, account.name);
  if (!global) throw new Error(`There is no global account “${account.name}”.`);
  await rememberName(wiki, tx, account.name);
  await insertIgnore(tx, localUser, [
    {
      lu_wiki: wikiId(wiki.site.settings),
      lu_name: account.name,
      lu_attached_timestamp: toMediaWikiTimestamp(wiki.now()),
      lu_attached_method: method,
      lu_local_id: account.id,
      lu_global_id: global.id,
    },
  ]);
}

/** Other wikis see that the name is somebody's here. */
async function rememberName(wiki: Wiki, tx: Tx, name: string): Promise<void> {
  await insertIgnore(tx, globalNames, [{ gn_name: name }]);
  await insertIgnore(tx, localNames, [{ ln_wiki: wikiId(wiki.site.settings), ln_name: name }]);
}
