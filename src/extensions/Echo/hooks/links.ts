import type { Tx } from '../../../storage/storage.ts';
import { makeTitle } from '../../../site/title.ts';
import { notify } from '../../../wiki/notifications/notify.ts';
import { findPages } from '../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { SavedEdit } from './saved-edit.ts';

/** So many new links of one edit are told. */
const MOST_LINKS = 11;

/** Tells the makers of content pages that a content page links to theirs now. */
export async function notifyOfLinks(wiki: Wiki, edit: SavedEdit): Promise<void> {
  const { tx, page, performer, revisionId, linkChanges } = edit;
  const isContent = ({ namespace }: { readonly namespace: number }) =>
    wiki.site.settings.ContentNamespaces.includes(namespace);
  if (!isContent(page) || page.isRedirect) return;
  const names = linkChanges.pagesAdded.filter(isContent);
  if (names.length === 0) return;
  const linked = [...(await findPages(tx, names)).values()]
    .filter(({ isRedirect, id }) => !isRedirect && id !== page.id)
    .sort((a, b) => (a.dbKey < b.dbKey ? -1 : 1))
    .slice(0, MOST_LINKS);
  const makers = await makersOf(
    tx,
    linked.map(({ id }) => id),
  );
  for (const { id, namespace, dbKey } of linked) {
    await notify(wiki, tx, {
      type: 'page-linked',
      agent: performer.user,
      title: makeTitle(wiki.site, namespace, dbKey),
      pageId: id,
      extra: { 'target-page': page.id, 'link-from-page-id': page.id, revid: revisionId },
      targetPageIds: [page.id],
      recipients: [makers.get(id) ?? 0],
    });
  }
}

/** Who wrote the first revision of pages: page id → account id. */
async function makersOf(tx: Tx, pageIds: readonly number[]): Promise<Map<number, number>> {
  if (pageIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .select(['rev_page', 'actor_user'])
    .where('rev_page', 'in', pageIds)
    .where('rev_parent_id', '=', 0)
    .orderBy('rev_id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.rev_page, row.actor_user ?? 0]));
}
