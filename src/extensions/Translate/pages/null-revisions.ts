import { insertIgnore } from '../../../storage/dialect.ts';
import type { Tx } from '../../../storage/storage.ts';
import { on } from '../../../wiki/hooks.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';
import { PageMoveComplete } from '../../../wiki/pages/page-hooks.ts';
import { ArticleProtectComplete } from '../../../wiki/protection/protect-page.ts';
import { TAG } from '../revision-tags.ts';
import { revisionTagRows, withTranslate } from '../tables.ts';

/** What is said of a revision holds for one after it that changes nothing: moves and protections leave such revisions. */
export const followMoves = on(PageMoveComplete, ({ tx, pageId, revisionId }) => copyTags(tx, pageId, revisionId));

export const followProtections = on(ArticleProtectComplete, async ({ tx, pageId }) => {
  const page = pageId === 0 ? undefined : await findPageById(tx, pageId);
  if (page) await copyTags(tx, pageId, page.latest);
});

async function copyTags(tx: Tx, pageId: number, revisionId: number): Promise<void> {
  const revision = await tx
    .selectFrom('revision')
    .where('rev_id', '=', revisionId)
    .select('rev_parent_id')
    .executeTakeFirst();
  if (!revision?.rev_parent_id) return;
  const rows = await withTranslate(tx)
    .selectFrom('revtag')
    .where('rt_revision', '=', revision.rev_parent_id)
    .where('rt_type', 'in', Object.values(TAG))
    .where('rt_page', '=', pageId)
    .select(['rt_type', 'rt_value'])
    .execute();
  if (rows.length === 0) return;
  await insertIgnore(
    tx,
    revisionTagRows,
    rows.map((row) => ({ ...row, rt_page: pageId, rt_revision: revisionId })),
  );
}
