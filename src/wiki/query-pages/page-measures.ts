import { sql } from 'kysely';
import { byStatement, contentNamespaces, type QueryPage } from './query-page.ts';

// Articles by how long, how old and how often edited they are.

const byLength = (direction: 'ASC' | 'DESC') =>
  byStatement(
    (wiki) => sql`SELECT page_namespace AS namespace, page_title AS title, page_len AS value FROM page
      WHERE page_is_redirect = 0 AND page_namespace IN ${contentNamespaces(wiki)}
      ORDER BY page_len ${sql.raw(direction)}, page_id ${sql.raw(direction)}`,
  );

export const longPages: QueryPage = {
  name: 'Longpages',
  value: 'number',
  descending: true,
  rows: byLength('DESC'),
};

export const shortPages: QueryPage = { name: 'Shortpages', value: 'number', rows: byLength('ASC') };

/** By the time of the last edit. Those of one second come in the order of the index, by length. */
export const ancientPages: QueryPage = {
  name: 'Ancientpages',
  expensive: true,
  value: 'timestamp',
  rows: byStatement(
    (wiki) => sql`SELECT page_namespace AS namespace, page_title AS title, rev_timestamp AS value
      FROM page JOIN revision ON rev_id = page_latest
      WHERE page_is_redirect = 0 AND page_namespace IN ${contentNamespaces(wiki)}
      ORDER BY rev_timestamp, page_len, page_id`,
  ),
};

const byRevisions = (direction: 'ASC' | 'DESC') =>
  byStatement(
    (wiki) => sql`SELECT page_namespace AS namespace, page_title AS title, COUNT(*) AS value
      FROM page JOIN revision ON rev_page = page_id
      WHERE page_is_redirect = 0 AND page_namespace IN ${contentNamespaces(wiki)}
      GROUP BY page_namespace, page_title
      ORDER BY value ${sql.raw(direction)}, page_namespace, page_title`,
  );

export const fewestRevisions: QueryPage = {
  name: 'Fewestrevisions',
  expensive: true,
  value: 'number',
  rows: byRevisions('ASC'),
};

export const mostRevisions: QueryPage = {
  name: 'Mostrevisions',
  expensive: true,
  value: 'number',
  descending: true,
  rows: byRevisions('DESC'),
};
