import { sql } from 'kysely';
import { NS } from '../../site/namespaces.ts';
import { byStatement, type QueryPage } from './query-page.ts';

// What is linked to and is not there.

const wanted = { expensive: true, value: 'number', descending: true } as const;

/**
 * Interface texts do not count as links, nor does anybody want pages of users. A title that only redirects lead to is in the list of
 * broken redirects.
 */
export const wantedPages: QueryPage = {
  ...wanted,
  name: 'Wantedpages',
  rows: byStatement(
    ({ site }) => sql`SELECT lt_namespace AS namespace, lt_title AS title, COUNT(*) AS value
      FROM pagelinks
      JOIN linktarget ON lt_id = pl_target_id
      JOIN page AS source ON source.page_id = pl_from
      LEFT JOIN page AS target ON target.page_namespace = lt_namespace AND target.page_title = lt_title
      WHERE target.page_id IS NULL AND lt_namespace NOT IN (${NS.user}, ${NS.userTalk})
      AND source.page_namespace <> ${NS.mediaWiki}
      GROUP BY lt_namespace, lt_title
      HAVING COUNT(*) >= ${site.settings.WantedPagesThreshold} AND COUNT(*) > SUM(source.page_is_redirect)
      ORDER BY value DESC, lt_namespace, lt_title`,
  ),
};

export const wantedCategories: QueryPage = {
  ...wanted,
  name: 'Wantedcategories',
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.category)} AS namespace, cl_to AS title, COUNT(*) AS value
      FROM categorylinks LEFT JOIN page ON page_namespace = ${NS.category} AND page_title = cl_to
      WHERE page_id IS NULL GROUP BY cl_to ORDER BY value DESC, cl_to`,
  ),
};

/** A page without a file does not help; one that redirects to a file does. */
export const wantedFiles: QueryPage = {
  ...wanted,
  name: 'Wantedfiles',
  rows: byStatement(
    () => sql`SELECT ${sql.lit(NS.file)} AS namespace, il_to AS title, COUNT(*) AS value
      FROM imagelinks LEFT JOIN image ON img_name = il_to
      WHERE image.img_name IS NULL AND NOT EXISTS (
        SELECT 1 FROM page JOIN redirect ON rd_from = page_id JOIN image AS file ON file.img_name = rd_title
        WHERE page_namespace = ${NS.file} AND page_title = il_to AND rd_namespace = ${NS.file})
      GROUP BY il_to ORDER BY value DESC, il_to`,
  ),
};

export const wantedTemplates: QueryPage = {
  ...wanted,
  name: 'Wantedtemplates',
  rows: byStatement(
    () => sql`SELECT lt_namespace AS namespace, lt_title AS title, COUNT(*) AS value
      FROM templatelinks
      JOIN linktarget ON lt_id = tl_target_id
      LEFT JOIN page ON page_namespace = lt_namespace AND page_title = lt_title
      WHERE page_id IS NULL AND lt_namespace = ${NS.template}
      GROUP BY lt_namespace, lt_title ORDER BY value DESC, lt_title`,
  ),
};
