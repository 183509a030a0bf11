import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { on } from '../../wiki/hooks.ts';
import { UserGetRights } from '../../wiki/users/load-performer.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { wikiId } from '../../site/farm.ts';
import { findAttachedUsers } from './global-user.ts';
import { loadGlobalGroups, rightsOfGlobalGroups } from './global-groups.ts';

/** Attached accounts have the rights of their global groups as well; these come first. */
export const globalRights = on(UserGetRights, async ({ users }, wiki) => {
  const names = users.filter(({ user }) => user.id !== 0).map(({ user }) => user.name);
  const globals = await findAttachedUsers(wiki.db, names, wikiId(wiki.site.settings));
  const given = await rightsOfGlobalUsers(
    wiki,
    [...globals.values()].map(({ id }) => id),
  );
  for (const { user, rights } of users) {
    const global = user.id === 0 ? undefined : globals.get(user.name);
    const more = global && given.get(global.id);
    if (!more || more.length === 0) continue;
    const local = [...rights];
    rights.clear();
    for (const right of [...more, ...local]) rights.add(right);
  }
});

/** The rights that global accounts have on this wiki by their global groups, by their ids. */
export async function rightsOfGlobalUsers(wiki: Wiki, globalIds: readonly number[]): Promise<Map<number, string[]>> {
  const held = await loadGlobalGroups(wiki.db, globalIds, toMediaWikiTimestamp(wiki.now()));
  const groups = new Set([...held.values()].flat().map(({ group }) => group));
  const rights = await rightsOfGlobalGroups(wiki.db, [...groups], wikiId(wiki.site.settings));
  return new Map(
    [...held].map(([id, memberships]) => [
      id,
      [...new Set(memberships.flatMap(({ group }) => rights.get(group) ?? []))],
    ]),
  );
}
