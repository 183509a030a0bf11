import { sql } from 'kysely';
import { NS } from '../../site/namespaces.ts';
import { byStatement, contentNamespaces, type QueryPage } from './query-page.ts';

// What has most of something. Lists of what has only one of them would hold nearly all: those leave it out.

const most = { expensive: true, value: 'number', descending: true } as const;

export const mostCategories: QueryPage = {
  ...most,
  name: 'Mostcategories',
  rows: byStatement(
    (wiki) => sql`SELECT page_namespace AS namespace, page_title AS title, COUNT(*) AS value
      FROM categorylinks JOIN page ON page_id = cl_from
      WHERE page_namespace IN ${contentNamespaces(wiki)}
      GROUP BY page_namespace, page_title HAVING COUNT(*) > 1
      ORDER BY value DESC, page_namespace, page_title`,
  ),
};

export const mostInterwikis: QueryPage = {
  ...most,
  name: 'Mostinterwikis',
  rows: byStatement(
    (wiki) => sql`SELECT page_namespace AS namespace, page_title AS title, COUNT(*) AS value
      FROM langlinks JOIN page ON page_id = ll_from
      WHERE page_namespace IN ${contentNamespaces(wiki)}
      GROUP BY page_namespace, page_title HAVING COUNT(*) > 1
      ORDER BY value DESC, page_namespace, page_title`,
  ),
};

export const mostImages: QueryPage = {
  ...most,
  name: 'Mostimages',
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.file)} AS namespace, il_to AS title, COUNT(*) AS value FROM imagelinks
      GROUP BY il_to HAVING COUNT(*) > 1 ORDER BY value DESC, il_to`,
  ),
};

/** Whether there is such a page or not. */
export const mostLinked: QueryPage = {
  ...most,
  name: 'Mostlinked',
  rows: byStatement(
    () => sql`SELECT lt_namespace AS namespace, lt_title AS title, COUNT(*) AS value
      FROM pagelinks JOIN linktarget ON lt_id = pl_target_id
      GROUP BY lt_namespace, lt_title HAVING COUNT(*) > 1
      ORDER BY value DESC, lt_namespace, lt_title`,
  ),
};

export const mostLinkedTemplates: QueryPage = {
  ...most,
  name: 'Mostlinkedtemplates',
  rows: byStatement(
    () => sql`SELECT lt_namespace AS namespace, lt_title AS title, COUNT(*) AS value
      FROM templatelinks JOIN linktarget ON lt_id = tl_target_id
      GROUP BY lt_namespace, lt_title
      ORDER BY value DESC, lt_namespace, lt_title`,
  ),
};

/** The counts are kept: this one is always read as it is. */
export const mostLinkedCategories: QueryPage = {
  ...most,
  name: 'Mostlinkedcategories',
  expensive: false,
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.category)} AS namespace, cat_title AS title, cat_pages AS value FROM category
      WHERE cat_pages > 0 ORDER BY cat_pages DESC, cat_id DESC`,
  ),
};
