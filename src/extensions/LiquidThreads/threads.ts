import type { Selectable } from 'kysely';
import type { Db } from '../../storage/storage.ts';
import { withThreads, type ThreadTables } from './tables.ts';

export type ThreadRow = Selectable<ThreadTables['thread']>;

/** What `thread_type` says. */
export const threadTypes = { normal: 0, moved: 1, deleted: 2 } as const;

/** What somebody feels about a post. */
export interface Reaction {
  readonly userId: number;
  readonly user: string;
  readonly type: string;
  readonly value: number;
}

/** The posts that answer these, by the post that they answer, in the order of time; deleted ones left out. */
export async function repliesTo(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, readonly ThreadRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await withThreads(db)
    .selectFrom('thread')
    .selectAll()
    .where('thread_parent', 'in', ids)
    .where('thread_type', '<>', threadTypes.deleted)
    .orderBy('thread_id')
    .execute();
  return Map.groupBy(rows, (row) => row.thread_parent!);
}

/** All reactions to these posts. */
export async function reactionsTo(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, readonly Reaction[]>> {
  if (ids.length === 0) return new Map();
  const rows = await withThreads(db)
    .selectFrom('thread_reaction')
    .selectAll()
    .where('tr_thread', 'in', ids)
    .orderBy('tr_thread')
    .orderBy('tr_user')
    .orderBy('tr_type')
    .execute();
  const reactions = rows.map((row) => ({
    thread: row.tr_thread,
    userId: row.tr_user,
    user: row.tr_user_text,
    type: row.tr_type,
    value: row.tr_value,
  }));
  return Map.groupBy(reactions, ({ thread }) => thread);
}
