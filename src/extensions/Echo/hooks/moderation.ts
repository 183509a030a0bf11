import type { Tx } from '../../../storage/storage.ts';
import { on } from '../../../wiki/hooks.ts';
import { PageDeleteComplete, PageUndeleteComplete } from '../../../wiki/pages/page-hooks.ts';
import { withEcho } from '../tables.ts';

/** What was told of a page is hidden when the page is deleted … */
export const hideWithPage = on(PageDeleteComplete, ({ tx, page }) => setDeleted(tx, page.id, 1));

/** … and comes back with it. */
export const showWithPage = on(PageUndeleteComplete, ({ tx, pageId }) => setDeleted(tx, pageId, 0));

async function setDeleted(tx: Tx, pageId: number, deleted: 0 | 1): Promise<void> {
  if (pageId === 0) return;
  await withEcho(tx)
    .updateTable('echo_event')
    .set({ event_deleted: deleted })
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('event_page_id', '=', pageId),
        eb('event_id', 'in', selectFrom('echo_target_page').select('etp_event').where('etp_page', '=', pageId)),
      ]),
    )
    .execute();
}
