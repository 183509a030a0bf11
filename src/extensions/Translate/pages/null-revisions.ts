import { insertIgnore } from '../../../storage/dialect.ts';
import type { Tx } from '../../../storage/storage.ts';
import { on } from '../../../wiki/hooks.ts';
import { findPageById } from '../../../wiki/pages/page-store.ts';
import { PageMoveComplete } from '../../../wiki/pages/page-hooks.ts';
import { ArticleProtectComplete } from '../../../wiki/protection/protect-page.ts';
import { findMessage } from '../groups/message-index.ts';
import { translationNamespace } from '../message-title.ts';
import { translationChanged } from './translation-changed.ts';
import { TAG } from '../revision-tags.ts';
import { revisionTagRows, withTranslate } from '../tables.ts';

/** What is said of a revision holds for one after it that changes nothing: moves and protections leave such revisions. */
export const followMoves = on(
  PageMoveComplete,
  async ({ tx, from, to, performer, pageId, revisionId, reason }, wiki) => {
    await copyTags(tx, pageId, revisionId);
    for (const title of [from, to]) {
      if (title.namespace !== translationNamespace(wiki.site)) continue;
      const message = await findMessage(wiki, tx, title);
      if (message) await translationChanged(wiki, tx, title, message, { user: performer.user, comment: reason });
    }
  },
);

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
