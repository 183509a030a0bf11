import type { Settings } from '../../site/settings.ts';
import { batches } from '../../storage/dialect.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';
import { hook, runHook } from '../hooks.ts';
import type { UserIdentity } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import type { PageRecord } from './page-record.ts';
import { atTheEnd } from '../../storage/transactions.ts';

/** By how much the counts of `site_stats` change. */
export interface StatisticsChange {
  readonly edits?: number;
  readonly pages?: number;
  readonly articles?: number;
  readonly users?: number;
  readonly images?: number;
}

/** Counts on. Never below zero. */
export async function changeStatistics(tx: Tx, change: StatisticsChange): Promise<void> {
  const { edits = 0, pages = 0, articles = 0, users = 0, images = 0 } = change;
  if (!edits && !pages && !articles && !users && !images) return;
  // Every edit changes this one row: nobody waits for it longer than must be.
  await atTheEnd(tx, async () => {
    await countOn(tx, edits, pages, articles, users, images);
  });
}

const countOn = keptQuery((db, edits: number, pages: number, articles: number, users: number, images: number) =>
  db
    .updateTable('site_stats')
    .set((eb) => ({
      ss_total_edits: eb('ss_total_edits', '+', edits),
      ss_total_pages: eb('ss_total_pages', '+', pages),
      ss_good_articles: eb('ss_good_articles', '+', articles),
      ss_users: eb('ss_users', '+', users),
      ss_images: eb('ss_images', '+', images),
    }))
    .where('ss_row_id', '=', 1),
);

/** An account made another edit, which is counted already; runs in the act's transaction. */
export const UserEditCountUpdate = hook<{ readonly tx: Tx; readonly account: UserIdentity }>('UserEditCountUpdate');

/** An account made another edit. */
export async function countUserEdit(wiki: Wiki, tx: Tx, user: UserIdentity): Promise<void> {
  if (user.id === 0) return;
  await tx
    .updateTable('user')
    .set((eb) => ({ user_editcount: eb(eb.fn.coalesce('user_editcount', eb.lit(0)), '+', 1) }))
    .where('user_id', '=', user.id)
    .execute();
  await runHook(wiki, UserEditCountUpdate, { tx, account: user });
}

/** Whether a page counts as an article (`ArticleCountMethod`): of a content namespace, no redirect, with a link. */
export function isArticle(settings: Settings, page: PageRecord | undefined, hasLinks: boolean): boolean {
  if (!page || page.isRedirect || !settings.ContentNamespaces.includes(page.namespace)) return false;
  return settings.ArticleCountMethod === 'any' || hasLinks;
}

/** Whether a page links to any other as the link tables have it. */
export async function hasLinks(tx: Tx, pageId: number): Promise<boolean> {
  return (await pagesWithLinks(tx, [pageId])).has(pageId);
}

const selectLinking = keptQuery((db, ids: readonly number[]) =>
  db
    .selectFrom('page')
    .select('page_id')
    .where('page_id', 'in', ids)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('pagelinks').select('pl_from').whereRef('pl_from', '=', 'page_id')),
    ),
);

/** Those of the pages that link to any other as the link tables have it. */
export async function pagesWithLinks(tx: Tx, pageIds: readonly number[]): Promise<Set<number>> {
  const linking = new Set<number>();
  for (const some of batches(pageIds, 500))
    for (const { page_id } of await selectLinking(tx, some)) linking.add(page_id);
  return linking;
}
