import type { Column } from './column.ts';

export type Columns = Readonly<Record<string, Column>>;

/** An index; a column may be `name(50)`: in MariaDB only its first 50 bytes are indexed. */
export interface Index {
  readonly kind: 'primary' | 'unique' | 'plain' | 'fulltext';
  readonly columns: readonly string[];
}

/** A table of the database: MediaWiki's own, or an extension's. DDL of both kinds and row types come from it. */
export interface Table<Name extends string = string, C extends Columns = Columns> {
  readonly name: Name;
  readonly columns: C;
  /** By name; the primary key is `PRIMARY` (a column that counts up is one by itself). */
  readonly indexes: Readonly<Record<string, Index>>;
  /** Full-text tables are virtual ones in SQLite. */
  readonly fulltext: boolean;
}

/** Rows as Kysely wants them: `RowsOf<[typeof page, typeof revision]>` is `{ page: …, revision: … }`. */
export type RowsOf<Tables extends readonly Table[]> = {
  [T in Tables[number] as T['name']]: RowOf<T>;
};

export type RowOf<T extends Table> = { [K in keyof T['columns']]: T['columns'][K]['kysely'] };

/**
 * Declares a table.
 *
 * ```ts
 * const echoEmailBatch = table('echo_email_batch', { eeb_id: id(), eeb_user_id: unsignedInt() }, {
 *   eeb_user_id: index('eeb_user_id'),
 * });
 * const rows = await wiki.db.withTables<RowsOf<[typeof echoEmailBatch]>>().selectFrom('echo_email_batch')…
 * ```
 */
export function table<const Name extends string, const C extends Columns>(
  name: Name,
  columns: C,
  indexes: Readonly<Record<string, Index>> = {},
): Table<Name, C> {
  for (const [indexName, { columns: indexed }] of Object.entries(indexes)) {
    for (const column of indexed.map(columnOf)) {
      if (!(column in columns)) throw new Error(`The index ${indexName} of ${name} has no column ${column}.`);
    }
  }
  const fulltext = Object.values(indexes).some(({ kind }) => kind === 'fulltext');
  return { name, columns, indexes, fulltext };
}

export const primary = (...columns: string[]): Index => ({ kind: 'primary', columns });
export const unique = (...columns: string[]): Index => ({ kind: 'unique', columns });
export const index = (...columns: string[]): Index => ({ kind: 'plain', columns });
export const fulltextIndex = (...columns: string[]): Index => ({ kind: 'fulltext', columns });

/** The column's name in an index's `name(50)`. */
export function columnOf(indexed: string): string {
  return indexed.replace(/\(\d+\)$/, '');
}
