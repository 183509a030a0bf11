import { sql, type RawBuilder } from 'kysely';
import { NS } from '../../site/namespaces.ts';
import type { Wiki } from '../wiki.ts';
import { byStatement, contentNamespaces, type QueryPage } from './query-page.ts';

// Pages that lack something: links, categories, use, watchers.

/** Pages of these namespaces, no redirects, for which a condition holds; in alphabetical order. */
function pagesWhere(
  name: string,
  namespaces: (wiki: Wiki) => RawBuilder<unknown>,
  condition: RawBuilder<boolean>,
): QueryPage {
  return {
    name,
    expensive: true,
    value: 'none',
    rows: byStatement(
      (wiki) => sql`SELECT page_namespace AS namespace, page_title AS title, NULL AS value FROM page
        WHERE page_is_redirect = 0 AND page_namespace IN ${namespaces(wiki)} AND ${condition}
        ORDER BY page_namespace, page_title`,
    ),
  };
}

const only = (namespace: number) => () => sql`(${namespace})`;

const linksNowhere = sql<boolean>`NOT EXISTS (SELECT 1 FROM pagelinks WHERE pl_from = page_id)`;
const hasNoLanguageLinks = sql<boolean>`NOT EXISTS (SELECT 1 FROM langlinks WHERE ll_from = page_id)`;
const isUncategorized = sql<boolean>`NOT EXISTS (SELECT 1 FROM categorylinks WHERE cl_from = page_id)`;
const isUntranscluded = sql<boolean>`NOT EXISTS (SELECT 1 FROM linktarget JOIN templatelinks ON tl_target_id = lt_id
  WHERE lt_namespace = page_namespace AND lt_title = page_title)`;
const isUnlinked = sql<boolean>`NOT EXISTS (SELECT 1 FROM linktarget JOIN pagelinks ON pl_target_id = lt_id
  WHERE lt_namespace = page_namespace AND lt_title = page_title)`;
const isEmptyCategory = sql<boolean>`NOT EXISTS (SELECT 1 FROM categorylinks WHERE cl_to = page_title)`;
const lacksProperty = (property: string) =>
  sql<boolean>`NOT EXISTS (SELECT 1 FROM page_props WHERE pp_page = page_id AND pp_propname = ${property})`;

const both = (one: RawBuilder<boolean>, other: RawBuilder<boolean>) => sql<boolean>`${one} AND ${other}`;

export const deadEndPages = pagesWhere('Deadendpages', contentNamespaces, linksNowhere);
export const lonelyPages = pagesWhere('Lonelypages', contentNamespaces, both(isUnlinked, isUntranscluded));
export const withoutInterwiki = pagesWhere('Withoutinterwiki', contentNamespaces, hasNoLanguageLinks);
export const uncategorizedPages = pagesWhere('Uncategorizedpages', contentNamespaces, isUncategorized);
export const uncategorizedCategories = pagesWhere('Uncategorizedcategories', only(NS.category), isUncategorized);
export const uncategorizedImages = pagesWhere('Uncategorizedimages', only(NS.file), isUncategorized);
export const uncategorizedTemplates = pagesWhere('Uncategorizedtemplates', only(NS.template), isUncategorized);
export const unusedCategories = pagesWhere(
  'Unusedcategories',
  only(NS.category),
  both(isEmptyCategory, lacksProperty('expectunusedcategory')),
);
export const unusedTemplates = pagesWhere(
  'Unusedtemplates',
  only(NS.template),
  both(isUntranscluded, lacksProperty('expectunusedtemplate')),
);

/** The value is the namespace. Vandals would like to know these pages, so not everybody may. */
export const unwatchedPages: QueryPage = {
  name: 'Unwatchedpages',
  expensive: true,
  right: 'unwatchedpages',
  value: 'number',
  rows: byStatement(
    () => sql`SELECT page_namespace AS namespace, page_title AS title, page_namespace AS value FROM page
      WHERE page_is_redirect = 0 AND page_namespace <> ${NS.mediaWiki}
      AND NOT EXISTS (SELECT 1 FROM watchlist WHERE wl_namespace = page_namespace AND wl_title = page_title)
      ORDER BY page_namespace, page_title`,
  ),
};
