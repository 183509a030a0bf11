import { sql, type RawBuilder } from 'kysely';
import type { Wiki } from '../wiki.ts';

/**
 * A list of pages that is found by one question to the database (`Special:LonelyPages` and its kind). The core's are in
 * `core-query-pages.ts`; extensions bring theirs as `queryPages`.
 */
export interface QueryPage {
  /** As `qppage` and the table `querycache` name it. */
  readonly name: string;
  /** Costs so much that it is read from a cache where `MiserMode` is on. */
  readonly expensive?: boolean;
  /** The right without which nobody sees it. */
  readonly right?: string;
  /** What the value is: a number, a time (14 digits), or nothing, where only the place in the list counts. */
  readonly value: 'number' | 'timestamp' | 'none';
  /** Whether greater values come first. */
  readonly descending?: boolean;
  /** The rows in the order of the list, from `offset` on. */
  rows(wiki: Wiki, slice: Slice): Promise<QueryPageRow[]>;
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

export interface QueryPageRow {
  readonly namespace: number;
  readonly title: string;
  readonly value: string | number | null;
  /** What else was found, by the columns' names. */
  readonly facts?: Readonly<Record<string, string | number | null>>;
}

/** The expression's type is what a row holds: `namespace`, `title`, `value`; further columns are facts. */
type Row = Record<string, string | number | null>;

/** Answers a list by a statement without its limit. */
export function byStatement(statement: (wiki: Wiki) => RawBuilder<unknown>): QueryPage['rows'] {
  return async (wiki, slice) => {
    const { rows } = await sql<Row>`${statement(wiki)} LIMIT ${slice.limit} OFFSET ${slice.offset}`.execute(wiki.db);
    return rows.map(({ namespace, title, value = null, ...facts }) => ({
      namespace: Number(namespace),
      title: String(title),
      value,
      ...(Object.keys(facts).length > 0 ? { facts } : {}),
    }));
  };
}

/** `(0, 100)`: the namespaces whose pages count as content, for `IN`. */
export function contentNamespaces({ site }: Wiki): RawBuilder<unknown> {
  const { ContentNamespaces } = site.settings;
  return sql`(${sql.join(ContentNamespaces.length > 0 ? ContentNamespaces : [0])})`;
}
