import { toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import type { Tx } from '../../../storage/storage.ts';
import { addLogEntry, recentChangeBy } from '../../../wiki/logs/log-entry.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Thread } from '../find-threads.ts';
import { withThreads } from '../tables.ts';

/** What was done to a thread, as `th_change_type` says it. */
export const changeTypes = {
  newThread: 0,
  replyCreated: 1,
  editedRoot: 2,
  split: 7,
  editedSubject: 8,
  mergedFrom: 10,
  mergedTo: 11,
  splitFrom: 12,
  adjustedSortkey: 14,
  editedSignature: 15,
} as const;

/** Notes in a thread's history what was done to one of its posts. Earlier states are not kept there. */
export async function noteInHistory(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  change: {
    readonly thread: number;
    readonly type: keyof typeof changeTypes;
    readonly object: number;
    readonly comment: string;
  },
): Promise<void> {
  await withThreads(tx)
    .insertInto('thread_history')
    .values({
      th_thread: change.thread,
      th_timestamp: toMediaWikiTimestamp(wiki.now()),
      th_user: performer.user.id,
      th_user_text: performer.user.name,
      th_change_type: changeTypes[change.type],
      th_change_object: change.object,
      th_change_comment: change.comment,
      th_content: '',
    })
    .execute();
}

/** Writes to the log of threads. As in MediaWiki, entries are those of the post's author, whoever did it. */
export async function logChange(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  entry: {
    readonly action: 'merge' | 'resort' | 'signatureedit' | 'split' | 'subjectedit';
    readonly thread: Thread;
    readonly comment: string;
    readonly params: readonly [string, string];
  },
): Promise<void> {
  const { row, root } = entry.thread;
  await addLogEntry(wiki, tx, {
    type: 'liquidthreads',
    action: entry.action,
    user: { id: row.thread_author_id ?? 0, name: row.thread_author_name ?? '' },
    target: root,
    pageId: row.thread_root,
    comment: entry.comment,
    params: { 0: entry.params[0], 1: entry.params[1] },
    recentChange: recentChangeBy(performer),
  });
}
