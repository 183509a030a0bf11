import type { Db } from '../../storage/storage.ts';
import type { RevisionRecord } from './revision-record.ts';

/** The time of the revision that came next on the same page. */
export async function timestampAfter(
  db: Db,
  { id, pageId, timestamp }: Pick<RevisionRecord, 'id' | 'pageId' | 'timestamp'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('revision')
    .select('rev_timestamp')
    .where('rev_page', '=', pageId)
    .where(({ or, and, eb }) =>
      or([eb('rev_timestamp', '>', timestamp), and([eb('rev_timestamp', '=', timestamp), eb('rev_id', '>', id)])]),
    )
    .orderBy('rev_timestamp')
    .orderBy('rev_id')
    .limit(1)
    .executeTakeFirst();
  return row?.rev_timestamp;
}
