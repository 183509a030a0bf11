import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import type { JobType } from '../../wiki/jobs/job.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { withLists } from './find-lists.ts';
import { settingsOf } from './settings.ts';

/** So many rows go in one transaction, and so many transactions make a job. */
const ROWS = 500;
const ROUNDS = 20;

/** Forgets lists and entries that were deleted so long ago that no client asks for them. */
export const readingListsPurge: JobType = {
  name: 'readingListsPurge',
  removeDuplicates: true,
  async run(_job, wiki) {
    for (let round = 0; round < ROUNDS; round++) {
      if (!(await wiki.storage.transaction((tx) => purge(tx, forgottenBefore(wiki))))) return;
    }
    await wiki.storage.transaction((tx) => push(wiki, tx));
  },
};

/** Sees to it that what was deleted long ago is forgotten, where there is any. */
export async function forgetOld(wiki: Wiki, tx: Tx): Promise<void> {
  if (await findOld(tx, forgottenBefore(wiki), 1)) await push(wiki, tx);
}

async function push(wiki: Wiki, tx: Tx): Promise<void> {
  await pushJobs(wiki, tx, [{ type: 'readingListsPurge', page: { namespace: NS.special, dbKey: 'ReadingLists' } }]);
}

/** What was deleted before this time, clients are not told any more: 14 digits. */
export function forgottenBefore(wiki: Wiki): string {
  const days = settingsOf(wiki).ReadingListsDeletedRetentionDays;
  return toMediaWikiTimestamp(new Date(wiki.now().getTime() - days * 86_400_000));
}

/** Deletes some of what is old; false where there is none. Entries go before their list. */
async function purge(tx: Tx, before: string): Promise<boolean> {
  const old = await findOld(tx, before, ROWS);
  if (!old) return false;
  const db = withLists(tx);
  if (old.entries.length > 0) {
    await db.deleteFrom('reading_list_entry').where('rle_id', 'in', old.entries).execute();
    return true;
  }
  const entries = await db
    .selectFrom('reading_list_entry')
    .select('rle_id')
    .where('rle_rl_id', 'in', old.lists)
    .limit(ROWS)
    .execute();
  if (entries.length > 0) {
    const ids = entries.map((row) => row.rle_id);
    await db.deleteFrom('reading_list_entry').where('rle_id', 'in', ids).execute();
  } else {
    await db.deleteFrom('reading_list').where('rl_id', 'in', old.lists).execute();
  }
  return true;
}

async function findOld(
  tx: Tx,
  before: string,
  limit: number,
): Promise<{ lists: number[]; entries: number[] } | undefined> {
  const db = withLists(tx);
  const entries = await db
    .selectFrom('reading_list_entry')
    .select('rle_id')
    .where('rle_deleted', '=', 1)
    .where('rle_date_updated', '<', before)
    .limit(limit)
    .execute();
  const lists = await db
    .selectFrom('reading_list')
    .select('rl_id')
    .where('rl_deleted', '=', 1)
    .where('rl_date_updated', '<', before)
    .limit(limit)
    .execute();
  if (entries.length + lists.length === 0) return undefined;
  return { lists: lists.map((row) => row.rl_id), entries: entries.map((row) => row.rle_id) };
}
