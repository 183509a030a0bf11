import { keptQuery } from '../../storage/kept-query.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { sha1Base36 } from '../../storage/text-storage.ts';
import type { Content } from '../content/content-store.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import { revertResult, type EditResult } from '../pages/edit-result.ts';
import type { Wiki } from '../wiki.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { PageState } from './edit-base.ts';

const selectNewest = keptQuery((db, pageId: number, limit: number) =>
  db
    .selectFrom('revision')
    .select(['rev_id', 'rev_sha1', 'rev_deleted'])
    .where('rev_page', '=', pageId)
    .orderBy('rev_timestamp', 'desc')
    .orderBy('rev_id', 'desc')
    .limit(limit),
);

/**
 * Whether a text is exactly what the page held not long ago (`ManualRevertSearchRadius` revisions): then it takes back all that
 * came after, without saying so.
 */
export async function findManualRevert(
  wiki: Wiki,
  db: Db,
  { page, current }: PageState,
  content: Content,
): Promise<EditResult | undefined> {
  const radius = wiki.site.settings.ManualRevertSearchRadius;
  if (!page || !current || radius <= 0) return undefined;
  const rows = await selectNewest(db, page.id, radius + 1);
  const sha1 = sha1Base36(content.text);
  const at = rows.findIndex((row) => row.rev_sha1 === sha1 && (row.rev_deleted & 1) === 0);
  const original = rows[at];
  const oldest = rows[at - 1];
  if (!original || !oldest) return undefined;
  return revertResult('manual', { oldest: oldest.rev_id, newest: current.id }, original.rev_id);
}

/** A revert that counts marks the edits that it took back (`mw-reverted`): by a job, since there may be many. */
export async function pushRevertedTagUpdate(
  wiki: Wiki,
  tx: Tx,
  page: PageName,
  revertId: number,
  result: EditResult,
): Promise<void> {
  await pushJobs(wiki, tx, [
    {
      type: 'revertedTagUpdate',
      page,
      params: { revertId, editResult: { ...result, revertTags: [...result.revertTags] } },
    },
  ]);
}
