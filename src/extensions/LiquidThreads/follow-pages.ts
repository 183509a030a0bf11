import type { Tx } from '../../storage/storage.ts';
import { on } from '../../wiki/hooks.ts';
import { PageDeleteComplete, PageMoveComplete, PageUndeleteComplete } from '../../wiki/pages/page-hooks.ts';
import { withThreads } from './tables.ts';
import { threadTypes } from './threads.ts';

/** A post whose page is deleted is deleted … */
export const deleteWithPage = on(PageDeleteComplete, ({ tx, page }) => setType(tx, page.id, 'deleted'));

/** … and comes back with it. */
export const restoreWithPage = on(PageUndeleteComplete, ({ tx, pageId }) => setType(tx, pageId, 'normal'));

/** Threads go with the page that holds them. */
export const moveWithPage = on(PageMoveComplete, async ({ tx, from, to, pageId }) => {
  await withThreads(tx)
    .updateTable('thread')
    .set({ thread_article_namespace: to.namespace, thread_article_title: to.dbKey, thread_article_id: pageId })
    .where('thread_article_namespace', '=', from.namespace)
    .where('thread_article_title', '=', from.dbKey)
    .execute();
});

async function setType(tx: Tx, pageId: number, type: 'normal' | 'deleted'): Promise<void> {
  const before = type === 'deleted' ? 'normal' : 'deleted';
  await withThreads(tx)
    .updateTable('thread')
    .set({ thread_type: threadTypes[type] })
    .where('thread_root', '=', pageId)
    .where('thread_type', '=', threadTypes[before])
    .execute();
}
