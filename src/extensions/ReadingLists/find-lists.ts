import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../storage/storage.ts';
import { refused } from './refusals.ts';
import type { ReadingListRows } from './tables.ts';

export type ReadingList = Selectable<ReadingListRows['reading_list']>;
export type ReadingListEntry = Selectable<ReadingListRows['reading_list_entry']>;

/** A database with the tables of reading lists. */
export const withLists = (db: Db | Tx) => db.withTables<ReadingListRows>();

/** The list that everybody who has lists has from the beginning; undefined for those who have none. */
export async function findDefaultList(db: Db | Tx, owner: number): Promise<ReadingList | undefined> {
  return withLists(db)
    .selectFrom('reading_list')
    .selectAll()
    .where('rl_user_id', '=', owner)
    .where('rl_is_default', '=', 1)
    .where('rl_deleted', '=', 0)
    .orderBy('rl_id')
    .executeTakeFirst();
}

/** Refuses whoever has no lists yet (`not-set-up`). */
export async function requireSetUp(db: Db | Tx, owner: number): Promise<void> {
  if (!(await findDefaultList(db, owner))) throw refused('not-set-up');
}

/**
 * The lists of these ids, in the order of the ids. Refuses those that do not exist, belong to somebody else, or were deleted, for the
 * first of them.
 */
export async function ownLists(db: Db | Tx, owner: number, ids: readonly number[]): Promise<ReadingList[]> {
  if (ids.length === 0) return [];
  const rows = await withLists(db).selectFrom('reading_list').selectAll().where('rl_id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.rl_id, row]));
  return ids.map((id) => {
    const list = byId.get(id);
    if (!list) throw refused('no-such-list', String(id));
    if (list.rl_user_id !== owner) throw refused('not-own-list', String(id));
    if (list.rl_deleted) throw refused('list-deleted', String(id));
    return list;
  });
}

/** The same for one list. */
export async function ownList(db: Db | Tx, owner: number, id: number): Promise<ReadingList> {
  return (await ownLists(db, owner, [id]))[0]!;
}
