import { batches } from '../../../storage/dialect.ts';
import { unserialize } from '../../../storage/php.ts';
import type { Tx } from '../../../storage/storage.ts';
import { on } from '../../../wiki/hooks.ts';
import type { Facts } from '../../../wiki/notifications/facts.ts';
import { ToldHidden } from '../../../wiki/notifications/hide-told.ts';
import { PageDeleteComplete, PageUndeleteComplete } from '../../../wiki/pages/page-hooks.ts';
import { withEcho } from '../tables.ts';

/** What was told of a page is hidden when the page is deleted … */
export const hideWithPage = on(PageDeleteComplete, ({ tx, page }) => setDeleted(tx, page.id, 1));

/** … and comes back with it. */
export const showWithPage = on(PageUndeleteComplete, ({ tx, pageId }) => setDeleted(tx, pageId, 0));

/** What was told of a part of a page is hidden, or shown again, with that part. */
export const hideWithPart = on(ToldHidden, async ({ tx, pageId, concerns, hidden }) => {
  const echo = withEcho(tx);
  const rows = await echo
    .selectFrom('echo_event')
    .select(['event_id', 'event_type', 'event_extra'])
    .where('event_page_id', '=', pageId)
    .where('event_deleted', '=', hidden ? 0 : 1)
    .execute();
  const ids = rows.flatMap(({ event_id, event_type, event_extra }) =>
    concerns(event_type, factsOf(event_extra)) ? event_id : [],
  );
  for (const batch of batches(ids, 500)) {
    await echo
      .updateTable('echo_event')
      .set({ event_deleted: hidden ? 1 : 0 })
      .where('event_id', 'in', batch)
      .execute();
  }
});

function factsOf(extra: string | null): Facts {
  const facts = extra === null ? undefined : unserialize(extra);
  return facts instanceof Map ? facts : new Map();
}

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
