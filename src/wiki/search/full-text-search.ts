import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { PageRecord } from '../pages/page-record.ts';
import { pageColumns, pageRecordOf, type PageRow } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';
import type { SearchTerm } from './search-terms.ts';
import { booleanQuery, phrasePatterns } from './unindexed-words.ts';

export interface FullTextSearchOptions {
  /** Search titles, or texts. */
  readonly what: 'title' | 'text';
  readonly namespaces: readonly number[];
  readonly limit: number;
  readonly offset: number;
}

/** Pages that hold all of these, and how many there are; redirects are among them. No term finds nothing. */
export async function searchFullText(
  wiki: Wiki,
  terms: readonly SearchTerm[],
  { what, namespaces, limit, offset }: FullTextSearchOptions,
): Promise<{ pages: PageRecord[]; total: number }> {
  if (terms.length === 0 || namespaces.length === 0) return { pages: [], total: 0 };
  const { row, matches } = indexOf(wiki);
  // CROSS JOIN: SQLite would else begin with the pages and ask the index once for each of them.
  const from = sql`searchindex CROSS JOIN page
    WHERE ${matches(`si_${what}`, terms)} AND page_id = ${sql.ref(row)} AND page_namespace IN (${sql.join(namespaces)})`;
  const found = await sql<PageRow>`
    SELECT ${sql.join(pageColumns.map((column) => sql.ref(column)))} FROM ${from}
    ORDER BY ${sql.ref(row)} LIMIT ${limit} OFFSET ${offset}`.execute(wiki.db);
  const pages = found.rows.map(pageRecordOf);
  if (pages.length < limit && (pages.length > 0 || offset === 0)) return { pages, total: offset + pages.length };
  const counted = await sql<{ total: number }>`SELECT COUNT(*) AS total FROM ${from}`.execute(wiki.db);
  return { pages, total: Number(counted.rows[0]?.total ?? 0) };
}

/** How the index of either database is asked: SQLite's is a full-text table, MariaDB's a full-text index. */
function indexOf({ storage }: Wiki): {
  row: string;
  matches(column: string, terms: readonly SearchTerm[]): RawBuilder<SqlBool>;
} {
  const quoted = ({ text, prefix }: SearchTerm) => `"${text.replaceAll('"', '')}${prefix ? '*' : ''}"`;
  if (storage.kind === 'sqlite') {
    return {
      row: 'searchindex.rowid',
      matches: (column, terms) => sql<SqlBool>`${sql.ref(column)} MATCH ${terms.map(quoted).join(' ')}`,
    };
  }
  return {
    row: 'si_page',
    matches: (column, terms) =>
      sql.join(
        [
          sql`MATCH(${sql.ref(column)}) AGAINST (${booleanQuery(terms)} IN BOOLEAN MODE)`,
          ...phrasePatterns(terms).map((pattern) => sql`${sql.ref(column)} REGEXP ${pattern}`),
        ],
        sql` AND `,
      ),
  };
}
