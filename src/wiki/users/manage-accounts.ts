import { setPassword } from '../authentication/passwords.ts';
import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { findAccountByName } from './accounts.ts';
import { insertAccount } from './create-account.ts';
import { addToGroup } from './groups.ts';
import { canonicalUserName, isCreatableUserName } from './user-name.ts';

/** What the keeper of a wiki does to accounts from outside the wiki (the command line, tests): no rights are asked, nothing is logged. */

/** The keeper asked for what cannot be: the message says why. */
export class AccountProblem extends Error {
  override readonly name = 'AccountProblem';
}

export interface NewUser {
  readonly name: string;
  readonly password: string;
  readonly groups?: readonly string[];
  readonly email?: string;
}

/** Makes an account. Throws `AccountProblem` if the name cannot be one, or is taken. */
export async function createUser(wiki: Wiki, { name, password, groups = [], email = '' }: NewUser): Promise<Account> {
  const canonical = canonicalUserName(wiki.site, name);
  if (canonical === undefined || !isCreatableUserName(wiki.site, canonical)) {
    throw new AccountProblem(`“${name}” cannot be the name of an account.`);
  }
  if (password === '') throw new AccountProblem('An account needs a password.');
  if (await findAccountByName(wiki.db, canonical))
    throw new AccountProblem(`There is an account “${canonical}” already.`);
  requireGroups(wiki, groups);
  return wiki.storage.transaction(async (tx) => {
    const account = await insertAccount(wiki, tx, { name: canonical, email });
    await setPassword(wiki, tx, account, password);
    for (const group of new Set(groups)) await addToGroup(tx, account.id, { group, expiry: null });
    return account;
  });
}

/** Gives an account groups, without an end. */
export async function promoteUser(wiki: Wiki, name: string, groups: readonly string[]): Promise<void> {
  requireGroups(wiki, groups);
  const account = await requireAccount(wiki, name);
  await wiki.storage.transaction(async (tx) => {
    for (const group of new Set(groups)) await addToGroup(tx, account.id, { group, expiry: null });
  });
}

/** Gives an account another password; whoever is signed in as it is signed out. */
export async function changeUserPassword(wiki: Wiki, name: string, password: string): Promise<void> {
  if (password === '') throw new AccountProblem('An account needs a password.');
  const account = await requireAccount(wiki, name);
  await wiki.storage.transaction((tx) => setPassword(wiki, tx, account, password));
}

/** The account of this name; throws `AccountProblem` if there is none. */
export async function requireAccount(wiki: Wiki, name: string): Promise<Account> {
  const canonical = canonicalUserName(wiki.site, name);
  const account = canonical === undefined ? undefined : await findAccountByName(wiki.db, canonical);
  if (!account) throw new AccountProblem(`There is no account “${name}”.`);
  return account;
}

function requireGroups({ site }: Wiki, groups: readonly string[]): void {
  const { GroupPermissions, ImplicitGroups } = site.settings;
  const known = Object.keys(GroupPermissions).filter((group) => !ImplicitGroups.includes(group));
  const unknown = groups.filter((group) => !known.includes(group));
  if (unknown.length > 0)
    throw new AccountProblem(`There is no group called ${unknown.join(', ')}. Groups: ${known.join(', ')}.`);
}
