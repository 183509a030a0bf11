import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * Writes what is committed in a database now into a new file, whole, while others go on reading and writing. Keeps this thread for as
 * long as it takes.
 */
export function snapshotSqlite(file: string, target: string): void {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    database.prepare('VACUUM INTO ?').run(target);
  } finally {
    database.close();
  }
  const written = openSync(target, 'r+');
  try {
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
}

/** What SQLite finds damaged in a file, in its own words; nothing where it is whole. Throws where it is no database. */
export function damageOfSqlite(file: string): string[] {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const found = database.prepare('PRAGMA integrity_check(20)').pluck().all() as string[];
    return found.filter((each) => each !== 'ok');
  } finally {
    database.close();
  }
}

/** Whether some process has the database open. */
export function sqliteInUse(file: string): boolean {
  const database = new Database(file, { timeout: 0 });
  try {
    // Leaving the mode of shared journals wants the database for itself.
    database.pragma('journal_mode = DELETE');
    return false;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    database.close();
  }
}
