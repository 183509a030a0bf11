import { sql } from 'kysely';
import { checkDatabase } from './check.ts';
import { createIndexStatement, createTableStatements } from './ddl.ts';
import type { Table } from './schema/table.ts';
import { DatabaseUnusable, type Storage, type Tx } from './storage.ts';

/** One thing that a database lacks. Each is made whole or not at all. */
export interface UpgradeStep {
  /** `table echo_event`, `index page_len of page`. */
  readonly what: string;
  readonly statements: readonly string[];
}

/**
 * What a database lacks of what this version works with: tables of extensions, and indexes. It is read off the database itself: an
 * upgrade that was broken off goes on where it was.
 */
export async function planUpgrade(storage: Storage): Promise<UpgradeStep[]> {
  const { missingTables } = await existing(storage);
  const present = storage.tables.filter(({ name, fulltext }) => !missingTables.includes(name) && !fulltext);
  const indexes = await indexNames(storage);
  return [
    ...storage.tables
      .filter(({ name }) => missingTables.includes(name))
      .map((table) => ({
        what: `table ${table.name}`,
        statements: createTableStatements(storage.kind, table),
      })),
    ...present.flatMap((table) =>
      Object.entries(table.indexes)
        .filter(([name, { kind }]) => kind !== 'primary' && !indexes.has(`${table.name}.${name}`))
        .map(([name, index]) => ({
          what: `index ${name} of ${table.name}`,
          statements: [createIndexStatement(storage.kind, table.name, name, index)],
        })),
    ),
  ];
}

/** Does what a plan says, each step in a transaction of its own; `onStep` hears what is done next. */
export async function carryOut(
  storage: Storage,
  plan: readonly UpgradeStep[],
  onStep: (step: UpgradeStep) => void = () => undefined,
): Promise<void> {
  for (const step of plan) {
    onStep(step);
    await storage.transaction(async (tx) => {
      for (const statement of step.statements) await sql.raw(statement).execute(tx);
    });
  }
}

/** Creates the tables of extensions that are not there yet; gives their names. Nothing is changed where all are there. */
export async function upgrade(storage: Storage): Promise<string[]> {
  const { missingTables } = await existing(storage);
  const missing = storage.tables.filter(({ name }) => missingTables.includes(name));
  if (missing.length > 0) await storage.transaction((tx) => createTables(storage, tx, missing));
  return missing.map(({ name }) => name);
}

/** Creates tables with their indexes. */
export async function createTables({ kind }: Storage, tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const statement of tables.flatMap((table) => createTableStatements(kind, table))) {
    await sql.raw(statement).execute(tx);
  }
}

async function existing(storage: Storage): Promise<{ readonly missingTables: readonly string[] }> {
  const database = await checkDatabase(storage);
  if (database.state === 'empty')
    throw new DatabaseUnusable('The database is empty: there is no wiki in it to upgrade.');
  return database;
}

/** `table.index` of all indexes that have a name. */
async function indexNames({ kind, db }: Storage): Promise<Set<string>> {
  const { rows } = await (
    kind === 'sqlite'
      ? sql<{
          place: string;
          name: string;
        }>`SELECT tbl_name AS "place", name AS "name" FROM sqlite_master WHERE type = 'index'`
      : sql<{ place: string; name: string }>`
        SELECT DISTINCT table_name AS "place", index_name AS "name" FROM information_schema.statistics
        WHERE table_schema = database()`
  ).execute(db);
  return new Set(rows.map(({ place, name }) => `${place}.${name}`));
}
