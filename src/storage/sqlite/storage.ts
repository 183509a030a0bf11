import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { CoreTables } from '../schema/core.ts';
import type { Holds } from '../schema/column.ts';
import type { Table } from '../schema/table.ts';
import {
  DatabaseBusy,
  DatabaseUnusable,
  type OnCommit,
  type ReaderLocation,
  type Storage,
  type Tx,
} from '../storage.ts';
import { Connection } from './connection.ts';
import { sqliteDialect, type TransactionControl } from './dialect.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';
import { WriteQueue } from './write-queue.ts';

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
  const readerLocation: ReaderLocation = {
    kind: 'sqlite',
    file,
    storedColumns: columnsThatHold('stored', tables),
    bytesColumns: columnsThatHold('bytes', tables),
  };
  const writer = openWriter(readerLocation, synchronous);
  const reader = new Connection(readerLocation, { timeout: 5000 });
  reader.run('PRAGMA query_only = ON; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY');
  const db = new Kysely<CoreTables>({ dialect: sqliteDialect(reader, undefined) });
  const transaction = transactions(writer);
  return {
    kind: 'sqlite',
    db,
    tables,
    readerLocation,
    transaction: transaction.run,
    version: () => reader.dataVersion,
    async close() {
      await transaction.idle();
      reader.close();
      writer.close();
      closed();
    },
  };
}

function openWriter(location: ReaderLocation, synchronous: 'NORMAL' | 'OFF'): Connection {
  let writer: Connection | undefined;
  try {
    writer = new Connection(location, { timeout: 5000 });
    writer.run('PRAGMA journal_mode = WAL');
    writer.run(`PRAGMA synchronous = ${synchronous}; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY`);
    // Waiting for another process happens in `begin`, where it does not keep the event loop.
    writer.run('PRAGMA busy_timeout = 20');
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

function transactions(writer: Connection): { run: Storage['transaction']; idle(): Promise<void> } {
  const queue = new WriteQueue();
  const db = new Kysely<CoreTables>({ dialect: sqliteDialect(writer, transactionControl(writer)) });
  const within = new AsyncLocalStorage<{ open: boolean }>();
  return {
    async run<Result>(work: (tx: Tx, onCommit: OnCommit) => Promise<Result>): Promise<Result> {
      if (within.getStore()?.open) throw new Error('A transaction inside a transaction: pass `tx` on instead.');
      const afterwards: Parameters<OnCommit>[0][] = [];
      const result = await queue.run(async () => {
        const state = { open: true };
        try {
          return await db
            .transaction()
            .execute((tx) => within.run(state, () => work(tx, (later) => afterwards.push(later))));
        } finally {
          state.open = false;
        }
      });
      for (const later of afterwards) await runAfterwards(later);
      return result;
    },
    idle: () => queue.idle(),
  };
}

/** The act is done and stays done: what fails afterwards is only told. */
async function runAfterwards(work: Parameters<OnCommit>[0]): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

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

function columnsThatHold(holds: Holds, tables: readonly Table[]): string[] {
  return tables.flatMap(({ name, columns }) =>
    Object.entries(columns)
      .filter(([, column]) => column.facts.holds === holds)
      .map(([column]) => `${name}.${column}`),
  );
}
