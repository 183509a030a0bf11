import type { Db, Tx } from '../../storage/storage.ts';
import type { GroupMembership } from '../../wiki/users/groups.ts';
import { withCentralTables } from './tables.ts';
import { findWikiSets, isInSet } from './wiki-sets.ts';

/** Names of all global groups, sorted. */
export async function globalGroupNames(db: Db | Tx): Promise<string[]> {
  const rows = await withCentralTables(db)
    .selectFrom('global_group_permissions')
    .select('ggp_group')
    .distinct()
    .orderBy('ggp_group')
    .execute();
  return rows.map((row) => row.ggp_group);
}

/** Global groups with their rights, in the order in which the database keeps them: that of their making, where it knows it. */
export async function globalGroups(db: Db | Tx): Promise<Map<string, string[]>> {
  const rows = await withCentralTables(db).selectFrom('global_group_permissions').selectAll().execute();
  return rightsByGroup(rows);
}

/** Global groups that global accounts hold, sorted by name; accounts without any are absent. `now` has 14 digits. */
export async function loadGlobalGroups(
  db: Db | Tx,
  globalIds: readonly number[],
  now: string,
): Promise<Map<number, GroupMembership[]>> {
  const held = new Map<number, GroupMembership[]>();
  if (globalIds.length === 0) return held;
  const rows = await withCentralTables(db)
    .selectFrom('global_user_groups')
    .select(['gug_user', 'gug_group', 'gug_expiry'])
    .where('gug_user', 'in', globalIds)
    .where((where) => where.or([where('gug_expiry', 'is', null), where('gug_expiry', '>=', now)]))
    .orderBy('gug_user')
    .orderBy('gug_group')
    .execute();
  for (const { gug_user, gug_group, gug_expiry } of rows) {
    const groups = held.get(gug_user) ?? [];
    groups.push({ group: gug_group, expiry: gug_expiry });
    held.set(gug_user, groups);
  }
  return held;
}

/** The rights that these global groups give on a wiki; groups whose set of wikis leaves it out give none there. */
export async function rightsOfGlobalGroups(
  db: Db | Tx,
  groups: readonly string[],
  wiki: string,
): Promise<Map<string, string[]>> {
  if (groups.length === 0) return new Map();
  const central = withCentralTables(db);
  const rows = await central
    .selectFrom('global_group_permissions')
    .selectAll()
    .where('ggp_group', 'in', groups)
    .orderBy('ggp_group')
    .orderBy('ggp_permission')
    .execute();
  const restrictions = await central
    .selectFrom('global_group_restrictions')
    .selectAll()
    .where('ggr_group', 'in', groups)
    .execute();
  const sets = await findWikiSets(
    db,
    restrictions.map((row) => row.ggr_set),
  );
  const rights = rightsByGroup(rows);
  for (const { ggr_group, ggr_set } of restrictions) {
    const set = sets.get(ggr_set);
    if (set && !isInSet(set, wiki)) rights.delete(ggr_group);
  }
  return rights;
}

function rightsByGroup(rows: readonly { ggp_group: string; ggp_permission: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { ggp_group, ggp_permission } of rows) {
    const rights = groups.get(ggp_group) ?? [];
    rights.push(ggp_permission);
    groups.set(ggp_group, rights);
  }
  return groups;
}
