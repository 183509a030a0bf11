import type { Db } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';

/** Whether somebody wrote on the user's talk page since they last looked. */
export async function hasNewMessages(db: Db, { id, name }: UserIdentity): Promise<boolean> {
  const query = db.selectFrom('user_newtalk').select('user_id').limit(1);
  const row = await (id === 0 ? query.where('user_ip', '=', name) : query.where('user_id', '=', id)).executeTakeFirst();
  return row !== undefined;
}

/** How many watched pages have changed since the user last looked, up to 1,000. */
export async function unreadCount(db: Db, { id }: UserIdentity): Promise<number> {
  if (id === 0) return 0;
  const rows = await db
    .selectFrom('watchlist')
    .select('wl_id')
    .where('wl_user', '=', id)
    .where('wl_notificationtimestamp', 'is not', null)
    .limit(1000)
    .execute();
  return rows.length;
}

/** When the user last edited (14 digits). */
export async function latestContribution(db: Db, { name }: UserIdentity): Promise<string | undefined> {
  const row = await db
    .selectFrom('actor')
    .innerJoin('revision', 'rev_actor', 'actor_id')
    .select('rev_timestamp')
    .where('actor_name', '=', name)
    .orderBy('rev_timestamp', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.rev_timestamp;
}
