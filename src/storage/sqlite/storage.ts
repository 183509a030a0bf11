import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { columnKinds } from '../columns.ts';
import type { CoreTables } from '../schema/core.ts';
import type { Table } from '../schema/table.ts';
import { DatabaseBusy, DatabaseUnusable, type Snapshot, type SqliteLocation, type Storage } from '../storage.ts';
import { transactions } from '../transactions.ts';
import { Connection } from './connection.ts';
import { sqliteDialect, type TransactionControl } from './dialect.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

/** How long another process may keep the database before an act is refused, in milliseconds. */
const BUSY_LIMIT = 10_000;

/** Opens a database file, or makes an empty one. */
export function openSqliteFile(file: string, tables: readonly Table[]): Storage {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  return openSqlite(path, tables, 'NORMAL', () => undefined);
}

/** Opens an empty database that is gone after `close()`. It is a file all the same, so that worker threads can open it, too. */
export function openSqliteMemory(tables: readonly Table[]): Storage {
  const folder = makeTemporaryFolder();
  return openSqlite(join(folder, 'wiki.sqlite'), tables, 'OFF', () => {
    removeTemporaryFolder(folder);
  });
}

function openSqlite(
  file: string,
  tables: readonly Table[],
  synchronous: 'NORMAL' | 'OFF',
  closed: () => void,
): Storage {
  const readerLocation: SqliteLocation = {
    kind: 'sqlite',
    file,
    ...columnKinds(tables),
  };
  const writer = openWriter(readerLocation, synchronous);
  const reader = new Connection(readerLocation, { timeout: 5000 });
  reader.run('PRAGMA query_only = ON; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY');
  const db = new Kysely<CoreTables>({ dialect: sqliteDialect(reader, undefined) });
  const transaction = transactions(
    new Kysely<CoreTables>({ dialect: sqliteDialect(writer, transactionControl(writer)) }),
  );
  return {
    kind: 'sqlite',
    db,
    tables,
    readerLocation,
    transaction: transaction.run,
    snapshot: async () => openSnapshot(readerLocation),
    writesAtOnce: false,
    version: () => reader.dataVersion,
    async close() {
      await transaction.idle();
      reader.close();
      writer.close();
      closed();
    },
  };
}

/** A connection in a transaction that only reads goes on seeing what its first statement saw. */
function openSnapshot(location: SqliteLocation): Snapshot {
  const connection = new Connection(location, { timeout: 5000 });
  connection.run('PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; BEGIN; SELECT 1 FROM sqlite_master LIMIT 1');
  return {
    db: new Kysely<CoreTables>({ dialect: sqliteDialect(connection, undefined) }),
    async close() {
      connection.close();
    },
  };
}

function openWriter(location: SqliteLocation, synchronous: 'NORMAL' | 'OFF'): Connection {
  let writer: Connection | undefined;
  try {
    writer = new Connection(location, { timeout: 5000 });
    writer.run('PRAGMA journal_mode = WAL');
    writer.run(`PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY`);
    // Waiting for another process happens in `begin`, where it does not keep the event loop.
    writer.run('PRAGMA busy_timeout = 20; PRAGMA wal_autocheckpoint = 4000');
    return writer;
  } catch (error) {
    writer?.close();
    throw explained(error, location.file);
  }
}

/** Says in a sentence why a file could not be opened. */
function explained(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = Object.entries(REASONS).find(([prefix]) => code.startsWith(prefix))?.[1];
  return reason ? new DatabaseUnusable(`The file ${file} ${reason}.`, { cause: error }) : error;
}

const REASONS: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'is not a SQLite database',
  SQLITE_CORRUPT: 'is a damaged SQLite database',
  SQLITE_CANTOPEN: 'cannot be opened: it must be a file that this user may read and write',
  SQLITE_READONLY: 'cannot be written: it and its folder must be writable for this user',
  SQLITE_BUSY: 'is kept by another process',
};

function transactionControl(writer: Connection): TransactionControl {
  return {
    async begin() {
      const limit = Date.now() + BUSY_LIMIT;
      for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
        try {
          writer.run('BEGIN IMMEDIATE');
          return;
        } catch (error) {
          if (!isBusy(error)) throw error;
          if (Date.now() > limit) {
            throw new DatabaseBusy('Another process has been writing to the database for too long.', { cause: error });
          }
        }
        await sleep(pause);
      }
    },
    commit() {
      writer.run('COMMIT');
    },
    rollback() {
      // After some errors (a full disk) SQLite has rolled back by itself.
      if (writer.inTransaction) writer.run('ROLLBACK');
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
