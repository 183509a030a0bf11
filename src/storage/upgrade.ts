import { sql } from 'kysely';
import { checkDatabase } from './check.ts';
import { createTableStatements } from './ddl.ts';
import type { Table } from './schema/table.ts';
import { DatabaseUnusable, type Storage, type Tx } from './storage.ts';

/** Creates the tables of extensions that are not there yet; gives their names. Nothing is changed where all are there. */
export async function upgrade(storage: Storage): Promise<string[]> {
  const database = await checkDatabase(storage);
  if (database.state === 'empty')
    throw new DatabaseUnusable('The database is empty: there is no wiki in it to upgrade.');
  const missing = storage.tables.filter(({ name }) => database.missingTables.includes(name));
  if (missing.length > 0) await storage.transaction((tx) => createTables(storage, tx, missing));
  return missing.map(({ name }) => name);
}

/** Creates tables with their indexes. */
export async function createTables({ kind }: Storage, tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const statement of tables.flatMap((table) => createTableStatements(kind, table))) {
    await sql.raw(statement).execute(tx);
  }
}
