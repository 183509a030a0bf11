import { batches, insertIgnore } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { beginningOf } from './find-threads.ts';
import { userMessageState, withThreads } from './tables.ts';
import type { ThreadRow } from './threads.ts';

/** How many users, or posts, one statement is about. */
const BATCH = 100;

/** Marks a new post as unread for those who watch one of these pages (its thread, the page that is discussed), but for its writer. */
export async function markNew(tx: Tx, row: ThreadRow, watched: readonly PageName[], writerId: number): Promise<void> {
  const watchers = await tx
    .selectFrom('watchlist')
    .select('wl_user')
    .distinct()
    .where((eb) =>
      eb.or(
        watched.map(({ namespace, dbKey }) => eb.and([eb('wl_namespace', '=', namespace), eb('wl_title', '=', dbKey)])),
      ),
    )
    .where('wl_user', '<>', writerId)
    .execute();
  await setStates(
    tx,
    watchers.map(({ wl_user }) => wl_user),
    [row],
    null,
  );
}

/** Marks posts, for each of these users, as read at a time (14 digits), or as unread (null). */
export async function setStates(
  tx: Tx,
  userIds: readonly number[],
  rows: readonly ThreadRow[],
  readAt: string | null,
): Promise<void> {
  for (const users of batches(userIds, BATCH)) {
    for (const threads of batches(rows, BATCH)) {
      const states = users.flatMap((user) =>
        threads.map((row) => ({
          ums_user: user,
          ums_thread: row.thread_id,
          ums_conversation: beginningOf(row),
          ums_read_timestamp: readAt,
        })),
      );
      await insertIgnore(tx, userMessageState, states);
      await withThreads(tx)
        .updateTable('user_message_state')
        .set({ ums_read_timestamp: readAt })
        .where('ums_user', 'in', users)
        .where(
          'ums_thread',
          'in',
          threads.map((row) => row.thread_id),
        )
        .execute();
    }
  }
}

/** Marks everything as read. */
export async function markAllRead(tx: Tx, userId: number, readAt: string): Promise<void> {
  await withThreads(tx)
    .updateTable('user_message_state')
    .set({ ums_read_timestamp: readAt })
    .where('ums_user', '=', userId)
    .where('ums_read_timestamp', 'is', null)
    .execute();
}

/** How many posts somebody has not read. */
export async function countUnread(db: Db, userId: number): Promise<number> {
  const { count } = await withThreads(db)
    .selectFrom('user_message_state')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ums_user', '=', userId)
    .where('ums_read_timestamp', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
