import { msg } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { addLogEntry, recentChangeBy } from '../logs/log-entry.ts';
import { contentText } from '../pages/content-message.ts';
import type { Performer } from '../performer.ts';
import type { Wiki } from '../wiki.ts';

/** A page's protection stays with it; the log of the new title says from where it came. */
export async function moveProtection(
  wiki: Wiki,
  tx: Tx,
  performer: Performer,
  { from, to, pageId, reason }: { from: Title; to: Title; pageId: number; reason: string },
): Promise<void> {
  const rows = await tx.selectFrom('page_restrictions').select('pr_id').where('pr_page', '=', pageId).execute();
  if (rows.length === 0) return;
  const moved = contentText(wiki, msg('prot_1movedto2', from.prefixedText, to.prefixedText));
  await addLogEntry(wiki, tx, {
    type: 'protect',
    action: 'move_prot',
    user: performer.user,
    target: to,
    pageId,
    comment: reason === '' ? moved : `${moved}: ${reason}`,
    params: { '4::oldtitle': from.prefixedText },
    relations: { pr_id: rows.map((row) => row.pr_id) },
    recentChange: recentChangeBy(performer),
  });
}

/** The redirect that is left is protected as the page is. */
export async function copyRestrictions(tx: Tx, fromPage: number, toPage: number): Promise<void> {
  const rows = await tx.selectFrom('page_restrictions').selectAll().where('pr_page', '=', fromPage).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('page_restrictions')
    .values(rows.map(({ pr_id: _, ...row }) => ({ ...row, pr_page: toPage })))
    .execute();
}
