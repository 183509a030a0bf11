import { hook, runHook } from '../hooks.ts';
import { rightsOfGroups } from '../permissions/group-permissions.ts';
import { rightsOfGrants } from '../permissions/grants.ts';
import type { Account, Performer, UserIdentity } from '../performer.ts';
import type { Session } from '../session.ts';
import { isTemporaryName } from '../../site/temporary-names.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Wiki } from '../wiki.ts';
import { findAccountById } from './accounts.ts';
import { groupsEarned } from './autopromotion.ts';
import { loadGroups } from './groups.ts';

/** Extensions add to or take from the groups that someone is in (`groups` may be changed). */
export const UserEffectiveGroups = hook<{ readonly user: UserIdentity; readonly groups: string[] }>(
  'UserEffectiveGroups',
);

/** Extensions add to or take from the groups that accounts come into by themselves (`promoted`, by their ids, may be changed). */
export const GetAutoPromoteGroups = hook<{ readonly promoted: Map<number, string[]> }>('GetAutoPromoteGroups');

/** Extensions add to or take from the rights of some (`rights` may be changed). */
export const UserGetRights = hook<{
  readonly users: readonly (GroupsOfUser & { readonly rights: Set<string> })[];
}>('UserGetRights');

interface GroupsOfUser {
  readonly user: UserIdentity;
  readonly groups: readonly string[];
}

/** Who asks: the account of the session, or the address. `ip` is canonical. */
export async function loadPerformer(wiki: Wiki, session: Session, ip: string): Promise<Performer> {
  const account = session.userId === undefined ? undefined : await findAccountById(wiki.db, session.userId);
  return account ? performerFor(wiki, account, ip, session.botPassword) : anonymousPerformer(wiki, ip);
}

/** Someone without an account, by address. */
export async function anonymousPerformer(wiki: Wiki, ip: string): Promise<Performer> {
  const user = { id: 0, name: ip };
  const groups = ['*'];
  const rights = (await rightsOfAll(wiki, [{ user, groups }])).get(user.id)!;
  return {
    user,
    registered: false,
    temporary: false,
    ip,
    groups: [],
    effectiveGroups: groups,
    rights,
    account: undefined,
    botPassword: undefined,
  };
}

/** An account as one that acts: for a session, for a job, from the command line (`ip` is 127.0.0.1 then). */
export async function performerFor(
  wiki: Wiki,
  account: Account,
  ip = '127.0.0.1',
  botPassword?: Session['botPassword'],
): Promise<Performer> {
  const performer = (await performersFor(wiki, [account], ip)).get(account.id)!;
  if (!botPassword) return performer;
  const allowed = rightsOfGrants(wiki.site.settings, botPassword.grants);
  return { ...performer, rights: performer.rights.intersection(allowed), botPassword: botPassword.appId };
}

/** Several accounts as ones that act, by their ids. */
export async function performersFor(
  wiki: Wiki,
  accounts: readonly Account[],
  ip = '127.0.0.1',
): Promise<Map<number, Performer>> {
  const all = await loadEffectiveGroups(wiki, accounts, ip);
  const rights = await rightsOfAll(
    wiki,
    accounts.map((user) => ({ user, groups: all.get(user.id)!.effectiveGroups })),
  );
  const performers = new Map<number, Performer>();
  for (const account of accounts) {
    const { groups, effectiveGroups } = all.get(account.id)!;
    performers.set(account.id, {
      user: { id: account.id, name: account.name },
      registered: true,
      temporary: isTemporaryName(wiki.site.settings, account.name),
      ip,
      groups,
      effectiveGroups,
      rights: rights.get(account.id)!,
      account,
      botPassword: undefined,
    });
  }
  return performers;
}

/** Groups of accounts: those that they were given, and all of them with the implicit ones (given ones first). */
export async function loadEffectiveGroups(
  wiki: Wiki,
  accounts: readonly Account[],
  ip?: string,
): Promise<Map<number, { groups: string[]; effectiveGroups: string[] }>> {
  const now = toMediaWikiTimestamp(wiki.now());
  const given = await loadGroups(
    wiki.db,
    accounts.map(({ id }) => id),
    now,
  );
  const candidates = accounts.map((account) => {
    const groups = (given.get(account.id) ?? []).map(({ group }) => group);
    return { account, groups, ip };
  });
  const earned = await groupsEarned(wiki, wiki.db, wiki.site.settings.Autopromote, candidates);
  await runHook(wiki, GetAutoPromoteGroups, { promoted: earned });
  const all = new Map<number, { groups: string[]; effectiveGroups: string[] }>();
  for (const { account, groups } of candidates) {
    const implicit = isTemporaryName(wiki.site.settings, account.name)
      ? ['*', 'temp']
      : ['*', 'user', ...earned.get(account.id)!];
    const effectiveGroups = [...new Set([...groups, ...implicit])];
    await runHook(wiki, UserEffectiveGroups, { user: account, groups: effectiveGroups });
    all.set(account.id, { groups, effectiveGroups });
  }
  return all;
}

/** The rights that people in these groups have, by their ids. */
export async function rightsOfAll(
  wiki: Wiki,
  users: readonly GroupsOfUser[],
): Promise<Map<number, ReadonlySet<string>>> {
  const ofGroups = (groups: readonly string[]) => rightsOfGroups(wiki.site.settings, groups);
  // Every request asks: where nobody adds anything, all who are in the same groups share one set.
  if (!wiki.registry.hooks.has(UserGetRights.name)) {
    return new Map(users.map(({ user, groups }) => [user.id, ofGroups(groups)]));
  }
  const all = users.map(({ user, groups }) => ({ user, groups, rights: new Set(ofGroups(groups)) }));
  await runHook(wiki, UserGetRights, { users: all });
  return new Map(all.map(({ user, rights }) => [user.id, rights]));
}
