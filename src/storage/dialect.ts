import {
  MysqlAdapter,
  sql,
  type Expression,
  type Insertable,
  type InsertResult,
  type QueryExecutorProvider,
  type RawBuilder,
  type SqlBool,
  type Updateable,
} from 'kysely';
import { MariaDbAdapter } from './mariadb/adapter.ts';
import type { CoreTables } from './schema/core.ts';
import type { RowOf, Table } from './schema/table.ts';
import type { StorageKind } from './storage.ts';

// What the two database kinds say differently. Nothing outside of `storage/` asks for the kind.

/** A `Db` or `Tx`, with whichever tables. */
type AnyDb = QueryExecutorProvider;

/** A table of the core by its name, one of an extension by its declaration. */
export type TableOrName = (keyof CoreTables & string) | Table;

/** What Kysely knows of its rows. */
export type RowIn<T extends TableOrName> = T extends keyof CoreTables
  ? CoreTables[T]
  : T extends Table
    ? RowOf<T>
    : never;

/** So many values go into one statement: below both kinds' limits. */
const VALUES_PER_STATEMENT = 10_000;

/** The kind of database behind queries. */
export function kindOf(db: AnyDb): StorageKind {
  return db.getExecutor().adapter instanceof MysqlAdapter ? 'mariadb' : 'sqlite';
}

/** Whether other servers take writes as well, so that what an act locks does not keep all others from it (Galera). */
export function takesWritesElsewhere(db: AnyDb): boolean {
  const { adapter } = db.getExecutor();
  return adapter instanceof MariaDbAdapter && adapter.isInCluster;
}

/** Inserts rows; those whose key is already there are left out. Gives how many were new. */
export async function insertIgnore<T extends TableOrName>(
  db: AnyDb,
  table: T,
  rows: readonly Insertable<RowIn<T>>[],
): Promise<number> {
  let inserted = 0n;
  for (const group of Map.groupBy(rows, (row) => columnsOf(row).join()).values()) {
    const columns = columnsOf(group[0]!);
    for (const batch of batches(group, Math.max(1, Math.floor(VALUES_PER_STATEMENT / columns.length)))) {
      const values = batch.map((row) => sql`(${sql.join(columns.map((column) => valueIn(row, column)))})`);
      const into = sql`INTO ${sql.table(nameOf(table))} (${refs(columns)}) VALUES ${sql.join(values)}`;
      const insert = kindOf(db) === 'mariadb' ? sql`INSERT IGNORE ${into}` : sql`INSERT ${into} ON CONFLICT DO NOTHING`;
      inserted += (await insert.execute(db)).numAffectedRows ?? 0n;
    }
  }
  return Number(inserted);
}

/**
 * Inserts a row, or updates the one that has the same key. `key` names the columns of the unique index that decides; `update`
 * says what changes in a row that is there (and may use its old values).
 */
export async function upsert<T extends TableOrName>(
  db: AnyDb,
  table: T,
  row: Insertable<RowIn<T>>,
  key: readonly (keyof RowIn<T> & string)[],
  update: Changes<RowIn<T>>,
): Promise<void> {
  const columns = columnsOf(row);
  const insert = sql`INSERT INTO ${sql.table(nameOf(table))} (${refs(columns)})
    VALUES (${sql.join(columns.map((column) => valueIn(row, column)))})`;
  const changes = sql.join(columnsOf(update).map((column) => sql`${sql.ref(column)} = ${valueIn(update, column)}`));
  const upserting =
    kindOf(db) === 'mariadb'
      ? sql`${insert} ON DUPLICATE KEY UPDATE ${changes}`
      : sql`${insert} ON CONFLICT (${refs(key)}) DO UPDATE SET ${changes}`;
  await upserting.execute(db);
}

const nameOf = (table: TableOrName) => (typeof table === 'string' ? table : table.name);
const refs = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
const valueIn = (row: object, column: string) => (row as Readonly<Record<string, unknown>>)[column];

/** The columns that a row says something about. */
function columnsOf(row: object): string[] {
  return Object.keys(row).filter((column) => valueIn(row, column) !== undefined);
}

/** New values of columns, or expressions for them. */
export type Changes<Row> = { readonly [K in keyof Updateable<Row>]?: Updateable<Row>[K] | Expression<unknown> };

/** The id that an insert was given. */
export function insertedId(result: InsertResult): number {
  if (result.insertId === undefined) throw new Error('The statement inserted no row.');
  return Number(result.insertId);
}

/** The greater of two numbers; `null` if one is. */
export function greatest(db: AnyDb, one: Expression<number>, other: Expression<number>): RawBuilder<number> {
  return kindOf(db) === 'sqlite' ? sql`max(${one}, ${other})` : sql`greatest(${one}, ${other})`;
}

/** Texts put together. */
export function concat(db: AnyDb, ...parts: Expression<string>[]): RawBuilder<string> {
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
export function bytesOf(db: AnyDb, column: Expression<unknown>): RawBuilder<Buffer> {
  return kindOf(db) === 'sqlite' ? sql`CAST(${column} AS BLOB)` : sql`${column}`;
}

/**
 * A column in a condition for whose sake no index is taken: where rows come in the order of another index, and a search by this one
 * would mean to sort all that it finds. MariaDB, which counts what it would find, decides by itself.
 */
export function unindexed<T>(db: AnyDb, column: string): RawBuilder<T> {
  return kindOf(db) === 'sqlite' ? sql<T>`+${sql.ref(column)}` : sql<T>`${sql.ref(column)}`;
}

/**
 * Gives the connection that writes more memory, for many rows in many places, and the one that reads (`db`) less: what it maps of a
 * growing file counts as the process's own. Both keep it.
 */
export async function prepareForManyRows(tx: AnyDb, db: AnyDb): Promise<void> {
  if (kindOf(tx) !== 'sqlite') return;
  await sql`PRAGMA mmap_size = 0`.execute(db);
  await sql`PRAGMA cache_size = -6144`.execute(tx);
  await sql`PRAGMA wal_autocheckpoint = 4000`.execute(tx);
}

/**
 * A condition that all rows fulfil, for whose sake SQLite goes through the index of a column that orders rows before others do: where
 * it knows how many rows there are, it would else sort them all.
 */
export function throughIndex(db: AnyDb, column: string): RawBuilder<SqlBool> {
  return kindOf(db) === 'sqlite' ? sql<SqlBool>`unlikely(${sql.ref(column)} >= '')` : sql<SqlBool>`1 = 1`;
}

/** The version of the database's software, as it says itself. */
export async function databaseVersion(db: AnyDb): Promise<string> {
  const ask =
    kindOf(db) === 'sqlite'
      ? sql<{ version: string }>`SELECT sqlite_version() AS version`
      : sql<{ version: string }>`SELECT version() AS version`;
  return (await ask.execute(db)).rows[0]?.version ?? '';
}

/**
 * The end of a query whose rows nobody else may change until the transaction ends (`.modifyEnd`). `skipLocked` leaves out those that
 * others keep. On SQLite, where transactions follow each other, it says nothing.
 */
export function forUpdate(db: AnyDb, { skipLocked = false } = {}): RawBuilder<unknown> {
  if (kindOf(db) === 'sqlite') return sql``;
  return skipLocked ? sql`FOR UPDATE SKIP LOCKED` : sql`FOR UPDATE`;
}

/** The same for rows that others may read, and keep likewise, but not change. */
export function forShare(db: AnyDb): RawBuilder<unknown> {
  return kindOf(db) === 'sqlite' ? sql`` : sql`LOCK IN SHARE MODE`;
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
