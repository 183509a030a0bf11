import { batches } from '../../storage/dialect.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';

export interface HistoryEntry {
  readonly id: number;
  readonly timestamp: string;
  /** In base 36. */
  readonly sha1: string;
}

const selectHistories = keptQuery((db, pageIds: readonly number[]) =>
  db
    .selectFrom('revision')
    .select(['rev_page', 'rev_id', 'rev_timestamp', 'rev_sha1'])
    .where('rev_page', 'in', pageIds)
    .orderBy('rev_page')
    .orderBy('rev_timestamp')
    .orderBy('rev_id'),
);

/** The revisions of pages, by page id, the oldest first. */
export async function loadHistories(tx: Tx, pageIds: readonly number[]): Promise<Map<number, HistoryEntry[]>> {
  const histories = new Map<number, HistoryEntry[]>();
  for (const some of batches(pageIds, 500)) {
    for (const row of await selectHistories(tx, some)) {
      const entry = { id: row.rev_id, timestamp: row.rev_timestamp, sha1: row.rev_sha1 };
      const history = histories.get(row.rev_page);
      if (history) history.push(entry);
      else histories.set(row.rev_page, [entry]);
    }
  }
  return histories;
}
