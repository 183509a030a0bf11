import type { MariaDbServers } from './mariadb/server.ts';
import { openSqliteReader } from './sqlite/reader.ts';
import { openSqliteFile, openSqliteMemory } from './sqlite/storage.ts';
import type { Table } from './schema/table.ts';
import type { Reader, ReaderLocation, Storage } from './storage.ts';

/**
 * Where a wiki's database is: a file that is made when it is not there, memory, which is gone after `close()`, or a database of a
 * server. Where the environment names a server (`AWIKI_MEMORY_SERVER`, an address as `--database` takes it), memory is a database of
 * its own there, so that all tests can be run on it.
 */
export type StorageLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'memory' }
  | ({ readonly kind: 'mariadb' } & MariaDbServers);

export interface StorageOptions {
  /** The core's tables and those of the enabled extensions. Nothing is created here: see `install` and `upgrade`. */
  readonly tables: readonly Table[];
}

/** Opens a database. `checkDatabase` says what is in it. What talks to MariaDB is loaded only where it is used: it is large. */
export async function openStorage(location: StorageLocation, options: StorageOptions): Promise<Storage> {
  switch (location.kind) {
    case 'sqlite':
      return openSqliteFile(location.file, options.tables);
    case 'memory': {
      const server = process.env['AWIKI_MEMORY_SERVER'];
      if (!server) return openSqliteMemory(options.tables);
      return (await import('./mariadb/temporary.ts')).openTemporaryMariaDb(server, options.tables);
    }
    case 'mariadb':
      return (await import('./mariadb/storage.ts')).openMariaDb(location, options.tables);
  }
}

/** Gives what opens a synchronous read-only connection to a storage's committed data; for worker threads. */
export async function readerOpener(location: ReaderLocation): Promise<() => Reader> {
  if (location.kind === 'sqlite') return () => openSqliteReader(location);
  const { openMariaDbReader } = await import('./mariadb/reader.ts');
  return () => openMariaDbReader(location);
}
