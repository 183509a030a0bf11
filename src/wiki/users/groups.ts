import type { Db, Tx } from '../../storage/storage.ts';

/** A group that an account was given, and until when (14 digits, null for ever). */
export interface GroupMembership {
  readonly group: string;
  readonly expiry: string | null;
}

/** Groups that accounts hold at the moment, sorted by name; accounts without any are absent. `now` has 14 digits. */
export async function loadGroups(
  db: Db,
  userIds: readonly number[],
  now: string,
): Promise<Map<number, GroupMembership[]>> {
  const groups = new Map<number, GroupMembership[]>();
  if (userIds.length === 0) return groups;
  const rows = await db
    .selectFrom('user_groups')
    .selectAll()
    .where('ug_user', 'in', userIds)
    .where((where) => where.or([where('ug_expiry', 'is', null), where('ug_expiry', '>=', now)]))
    .orderBy('ug_user')
    .orderBy('ug_group')
    .execute();
  for (const row of rows) {
    const held = groups.get(row.ug_user) ?? [];
    held.push({ group: row.ug_group, expiry: row.ug_expiry });
    groups.set(row.ug_user, held);
  }
  return groups;
}

/** Gives a group, or changes its end. */
export async function addToGroup(tx: Tx, userId: number, { group, expiry }: GroupMembership): Promise<void> {
  await tx.deleteFrom('user_groups').where('ug_user', '=', userId).where('ug_group', '=', group).execute();
  await tx.insertInto('user_groups').values({ ug_user: userId, ug_group: group, ug_expiry: expiry }).execute();
}

/** Takes a group away; that it was held stays known (`user_former_groups`). */
export async function removeFromGroup(tx: Tx, userId: number, group: string): Promise<void> {
  await tx.deleteFrom('user_groups').where('ug_user', '=', userId).where('ug_group', '=', group).execute();
  await rememberFormerGroup(tx, userId, group);
}

async function rememberFormerGroup(tx: Tx, userId: number, group: string): Promise<void> {
  const known = await tx
    .selectFrom('user_former_groups')
    .select('ufg_user')
    .where('ufg_user', '=', userId)
    .where('ufg_group', '=', group)
    .executeTakeFirst();
  if (!known) await tx.insertInto('user_former_groups').values({ ufg_user: userId, ufg_group: group }).execute();
}

/** Moves memberships that have ended to the former ones; at most 100 at a time. */
export async function purgeExpiredGroups(tx: Tx, now: string): Promise<void> {
  const ended = await tx
    .selectFrom('user_groups')
    .select(['ug_user', 'ug_group'])
    .where('ug_expiry', '<', now)
    .orderBy('ug_expiry')
    .limit(100)
    .execute();
  for (const { ug_user, ug_group } of ended) await removeFromGroup(tx, ug_user, ug_group);
}
