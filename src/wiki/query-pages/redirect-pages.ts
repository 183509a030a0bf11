import { sql } from 'kysely';
import { byStatement, type QueryPage } from './query-page.ts';

// Redirects: all, those that lead nowhere, and those that lead to another.

export const listRedirects: QueryPage = {
  name: 'Listredirects',
  expensive: true,
  value: 'none',
  rows: byStatement(
    () => sql`SELECT page_namespace AS namespace, page_title AS title, NULL AS value,
        rd_namespace, rd_title, rd_fragment, rd_interwiki
      FROM page LEFT JOIN redirect ON rd_from = page_id
      WHERE page_is_redirect = 1
      ORDER BY page_namespace, page_title`,
  ),
};

/** Whose target is a page of this wiki that could be and is not. */
export const brokenRedirects: QueryPage = {
  name: 'BrokenRedirects',
  expensive: true,
  value: 'none',
  rows: byStatement(
    () => sql`SELECT source.page_namespace AS namespace, source.page_title AS title, NULL AS value,
        rd_namespace, rd_title, rd_fragment
      FROM redirect
      JOIN page AS source ON source.page_id = rd_from
      LEFT JOIN page AS target ON target.page_namespace = rd_namespace AND target.page_title = rd_title
      WHERE target.page_id IS NULL AND rd_namespace >= 0 AND (rd_interwiki IS NULL OR rd_interwiki = '')
      ORDER BY rd_namespace, rd_title, rd_from`,
  ),
};

export const doubleRedirects: QueryPage = {
  name: 'DoubleRedirects',
  expensive: true,
  value: 'none',
  rows: byStatement(
    () => sql`SELECT source.page_namespace AS namespace, source.page_title AS title, NULL AS value,
        middle.page_namespace AS b_namespace, middle.page_title AS b_title, first.rd_fragment AS b_fragment,
        second.rd_namespace AS c_namespace, second.rd_title AS c_title, second.rd_fragment AS c_fragment,
        second.rd_interwiki AS c_interwiki
      FROM redirect AS first
      JOIN page AS source ON source.page_id = first.rd_from
      JOIN page AS middle ON middle.page_namespace = first.rd_namespace AND middle.page_title = first.rd_title
      JOIN redirect AS second ON second.rd_from = middle.page_id
      WHERE first.rd_interwiki IS NULL OR first.rd_interwiki = ''
      ORDER BY first.rd_namespace, first.rd_title, first.rd_from`,
  ),
};
