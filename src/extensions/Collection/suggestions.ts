import { titleOrUndefined } from '../../site/parse-title.ts';
import { makeTitle } from '../../site/title.ts';
import { findPages } from '../../wiki/pages/page-store.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { Book } from './book.ts';
import { settingsOf } from './settings.ts';

/** Pages that many pages of a book link to and that are not in it, the most linked first: prefixed titles. */
export async function suggestedPages(wiki: Wiki, book: Book): Promise<string[]> {
  const names = book.items.flatMap((item) => (typeof item['title'] === 'string' ? [item['title']] : []));
  const titles = names.flatMap((name) => titleOrUndefined(wiki.site, name) ?? []);
  const pages = await findPages(wiki.db, titles);
  if (pages.size === 0) return [];
  const left = new Set([...names, ...(book.bans ?? [])]);
  const most = settingsOf(wiki).CollectionMaxSuggestions;
  const rows = await wiki.db
    .selectFrom('pagelinks')
    .innerJoin('linktarget', 'lt_id', 'pl_target_id')
    .innerJoin('page', (join) => join.onRef('page_namespace', '=', 'lt_namespace').onRef('page_title', '=', 'lt_title'))
    .select(({ fn }) => ['page_namespace', 'page_title', fn.countAll<number>().as('links')])
    .where(
      'pl_from',
      'in',
      [...pages.values()].map(({ id }) => id),
    )
    .where('page_namespace', '=', 0)
    .groupBy(['page_namespace', 'page_title'])
    .orderBy('links', 'desc')
    .orderBy('page_title')
    .limit(most + left.size)
    .execute();
  return rows
    .map((row) => makeTitle(wiki.site, row.page_namespace, row.page_title).prefixedText)
    .filter((name) => !left.has(name))
    .slice(0, most);
}
