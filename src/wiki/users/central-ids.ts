import { hook, runHook } from '../hooks.ts';
import type { UserIdentity } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { findAccountById, findAccountsById } from './accounts.ts';

/** Under which ids an account is known beyond this wiki, and where it is the same: by who says so (all may be changed). */
export interface CentralFacts {
  readonly user: UserIdentity;
  readonly ids: Record<string, number>;
  readonly attachedLocal: Record<string, boolean>;
  readonly attachedWikis: Record<string, boolean>;
  /** The world must not know under which ids. */
  isHidden: boolean;
}

/** Extensions say what they know of accounts beyond this wiki; `attachedWiki` is a wiki that was asked about. */
export const CentralIdLookup = hook<{
  readonly attachedWiki: string | undefined;
  readonly accounts: readonly CentralFacts[];
}>('CentralIdLookup');

/** What is known of accounts (and addresses, whose id is 0) beyond this wiki. */
export async function lookUpCentralIds(
  wiki: Wiki,
  users: readonly UserIdentity[],
  attachedWiki?: string,
): Promise<CentralFacts[]> {
  const accounts = users.map((user) => ({ user, ids: {}, attachedLocal: {}, attachedWikis: {}, isHidden: false }));
  await runHook(wiki, CentralIdLookup, { attachedWiki, accounts });
  return accounts;
}

/**
 * The ids by which tables and preferences that wikis share know these accounts, by their ids here: those of the first extension
 * that gives ids, which not every account has; where there is none, the ids here.
 */
export async function sharedIds(wiki: Wiki, users: readonly UserIdentity[]): Promise<Map<number, number>> {
  const [provider] = wiki.registry.centralIdProviders;
  if (provider === undefined) return new Map(users.map(({ id }) => [id, id]));
  const known = await lookUpCentralIds(wiki, users);
  return new Map(known.flatMap(({ user, ids }) => (ids[provider] ? [[user.id, ids[provider]]] : [])));
}

/** The same for one account; undefined where it has none. */
export async function sharedIdOf(wiki: Wiki, userId: number): Promise<number | undefined> {
  if (wiki.registry.centralIdProviders.length === 0) return userId;
  const account = await findAccountById(wiki.db, userId);
  return account && (await sharedIds(wiki, [account])).get(userId);
}

/** Extensions say whose the ids are that they gave: the names of accounts, by id (may be added to). */
export const CentralIdNameLookup = hook<{ readonly ids: readonly number[]; readonly names: Map<number, string> }>(
  'CentralIdNameLookup',
);

/** The names that `sharedIds` stand for; ids of nobody are absent. */
export async function namesOfSharedIds(wiki: Wiki, ids: readonly number[]): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const asked = [...new Set(ids)];
  if (wiki.registry.centralIdProviders.length > 0) {
    await runHook(wiki, CentralIdNameLookup, { ids: asked, names });
    return names;
  }
  for (const { id, name } of (await findAccountsById(wiki.db, asked)).values()) names.set(id, name);
  return names;
}
