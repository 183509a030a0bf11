import { sql, MysqlAdapter, type Expression, type InsertResult, type Kysely, type RawBuilder } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { StorageKind } from './storage.ts';

/** What the two database kinds say differently. Nothing outside of `storage/` asks for the kind. */

/** So many rows go into one statement: below both kinds' limits, whatever the number of columns. */
const ROWS_PER_STATEMENT = 500;

/** The kind of database behind queries. */
export function kindOf<DB>(db: Kysely<DB>): StorageKind {
  return db.getExecutor().adapter instanceof MysqlAdapter ? 'mariadb' : 'sqlite';
}

/** Inserts rows; those whose key is already there are left out. Gives how many were new. */
export async function insertIgnore<DB, T extends keyof DB & string>(
  db: Kysely<DB>,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<number> {
  let inserted = 0n;
  for (const batch of batches(rows, ROWS_PER_STATEMENT)) {
    const insert = db.insertInto(table).values(batch);
    const query = kindOf(db) === 'sqlite' ? insert.onConflict((conflict) => conflict.doNothing()) : insert.ignore();
    for (const result of await query.execute()) inserted += result.numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(inserted);
}

/**
 * Inserts a row, or updates the one that has the same key. `key` names the columns of the unique index that decides; `update`
 * says what changes in a row that is there (and may use its old values).
 */
export async function upsert<DB, T extends keyof DB & string>(
  db: Kysely<DB>,
  table: T,
  row: Insertable<DB[T]>,
  key: readonly (keyof DB[T] & string)[],
  update: { readonly [K in keyof Updateable<DB[T]>]?: Updateable<DB[T]>[K] | Expression<unknown> },
): Promise<void> {
  const insert = sql`INSERT INTO ${sql.table(table)} (${sql.join(Object.keys(row).map((column) => sql.ref(column)))})
    VALUES (${sql.join(Object.values(row))})`;
  const changes = sql.join(Object.entries(update).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
  if (kindOf(db) === 'mariadb') {
    await sql`${insert} ON DUPLICATE KEY UPDATE ${changes}`.execute(db);
  } else {
    const keys = sql.join(key.map((column) => sql.ref(column)));
    await sql`${insert} ON CONFLICT (${keys}) DO UPDATE SET ${changes}`.execute(db);
  }
}

/** The id that an insert was given. */
export function insertedId(result: InsertResult): number {
  if (result.insertId === undefined) throw new Error('The statement inserted no row.');
  return Number(result.insertId);
}

/** The greater of two numbers; `null` if one is. */
export function greatest<DB>(db: Kysely<DB>, one: Expression<number>, other: Expression<number>): RawBuilder<number> {
  return kindOf(db) === 'sqlite' ? sql`max(${one}, ${other})` : sql`greatest(${one}, ${other})`;
}

/** Texts put together. */
export function concat<DB>(db: Kysely<DB>, ...parts: Expression<string>[]): RawBuilder<string> {
  return kindOf(db) === 'sqlite' ? sql.join<string>(parts, sql` || `) : sql`concat(${sql.join(parts)})`;
}

/**
 * Whether a column's text begins with a prefix, byte by byte (LIKE ignores case on SQLite, and uses no index there). An empty
 * prefix fits all.
 */
export function startsWith(column: Expression<string | null>, prefix: string): RawBuilder<boolean> {
  const end = afterPrefix(prefix);
  return end === undefined ? sql`${column} >= ${prefix}` : sql`(${column} >= ${prefix} AND ${column} < ${end})`;
}

/** The first text after all that begin with a prefix; undefined where there is none. */
function afterPrefix(prefix: string): string | undefined {
  const points = [...prefix].map((character) => character.codePointAt(0)!);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    // Surrogates are no characters: what follows U+D7FF is U+E000.
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
  }
  return undefined;
}

/** A column's bytes as they are stored, even where SQLite holds them as TEXT that is no UTF-8. */
export function bytesOf<DB>(db: Kysely<DB>, column: Expression<unknown>): RawBuilder<Buffer> {
  return kindOf(db) === 'sqlite' ? sql`CAST(${column} AS BLOB)` : sql`${column}`;
}

/** Whether a statement failed because a unique key is there already. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return DUPLICATE_KEY.has(String(error.code));
}

const DUPLICATE_KEY = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'ER_DUP_ENTRY']);

/** Rows in groups of at most `size`, in their order. */
export function batches<Row>(rows: readonly Row[], size: number): Row[][] {
  const groups: Row[][] = [];
  for (let at = 0; at < rows.length; at += size) groups.push(rows.slice(at, at + size));
  return groups;
}
