import { escapeHtml } from '../../../../i18n/escape-html.ts';
import type { PageSet } from '../../../../api/query/page-set.ts';
import type { Site } from '../../../../site/site.ts';
import type { Title } from '../../../../site/title.ts';
import { findPages, nameKey } from '../../../../wiki/pages/page-store.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { fullUrl } from '../../../../wikitext/page-url.ts';
import { canonicalServer } from '../../../../site/url.ts';

/** `inprop=talkid|subjectid`: ids of the pages on the other side, by `nameKey` of this one. */
export async function otherPageIds(wiki: Wiki, titles: readonly Title[]): Promise<Map<string, number>> {
  const others = titles.flatMap((title) => (title.otherPage ? [title.otherPage] : []));
  const pages = await findPages(wiki.db, others);
  return new Map(
    titles.flatMap((title) => {
      const page = title.otherPage && pages.get(nameKey(title.otherPage));
      return page ? [[nameKey(title), page.id] as const] : [];
    }),
  );
}

/** `inprop=url`. */
export function urlFacts(site: Site, title: Title): Record<string, string> {
  const absolute = (url: string) => (url.startsWith('//') ? `https:${url}` : url);
  return {
    fullurl: absolute(fullUrl(site, title)),
    editurl: absolute(fullUrl(site, title, 'action=edit')),
    canonicalurl: absolute(fullUrl(site, title, '', canonicalServer(site.settings))),
  };
}

/** `inprop=displaytitle`: titles as HTML, as the pages' texts want them shown, by id. */
export async function displayTitles(wiki: Wiki, pages: PageSet): Promise<Map<number, string>> {
  const titles = new Map(Array.from(pages.titles, ([id, title]) => [id, escapeHtml(title.prefixedText)]));
  if (pages.good.size === 0) return titles;
  const rows = await wiki.db
    .selectFrom('page_props')
    .select(['pp_page', 'pp_value'])
    .where('pp_page', 'in', [...pages.good.keys()])
    .where('pp_propname', '=', 'displaytitle')
    .execute();
  for (const row of rows) titles.set(row.pp_page, String(row.pp_value));
  return titles;
}
