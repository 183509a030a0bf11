import { sql } from 'kysely';
import { plain, type PhpValue } from '../../storage/php.ts';
import type { Tx } from '../../storage/storage.ts';
import { addTags, tagsOf } from '../changes/change-tags.ts';
import type { JobRun, JobType } from '../jobs/job.ts';
import { hidden } from '../revisions/visibility.ts';
import type { Wiki } from '../wiki.ts';

/** Marks the edits that a revert took back (`mw-reverted`), unless the revert itself was taken back since. Those whose text is hidden get no mark. */
export const revertedTagUpdate: JobType = {
  name: 'revertedTagUpdate',
  run: (job, wiki) => wiki.storage.transaction((tx) => markReverted(wiki, tx, job)),
};

async function markReverted(wiki: Wiki, tx: Tx, { params }: JobRun): Promise<void> {
  const revertId = Number(params.get('revertId'));
  const result = params.get('editResult');
  if (!(result instanceof Map)) return;
  const facts = result as ReadonlyMap<string, PhpValue>;
  const revert = await tx.selectFrom('revision').select('rev_page').where('rev_id', '=', revertId).executeTakeFirst();
  if (!revert || (await tagsOf(tx, { revisionId: revertId })).includes('mw-reverted')) return;
  const { RevertedTagMaxDepth } = wiki.site.settings;
  const reverted = await tx
    .selectFrom('revision')
    .leftJoin('recentchanges', 'rc_this_oldid', 'rev_id')
    .select(['rev_id', 'rc_id'])
    .where('rev_page', '=', revert.rev_page)
    .where('rev_id', '>=', Number(facts.get('oldestRevertedRevId')))
    .where('rev_id', '<=', Number(facts.get('newestRevertedRevId')))
    .where(sql<boolean>`(rev_deleted & ${hidden.text}) = 0`)
    .orderBy('rev_id')
    .limit(RevertedTagMaxDepth + 1)
    .execute();
  if (reverted.length > RevertedTagMaxDepth) return;
  const data = JSON.stringify({ revertId, ...(plain(result) as object) });
  for (const { rev_id, rc_id } of reverted) {
    await addTags(tx, ['mw-reverted'], { revisionId: rev_id, recentChangeId: rc_id ?? undefined }, data);
  }
}
