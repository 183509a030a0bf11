import { createConnection } from 'mysql2';
import type { Table } from '../schema/table.ts';
import type { Storage } from '../storage.ts';
import { ask } from './connections.ts';
import { connectionOptions, parseServerAddress, type MariaDbServer } from './server.ts';
import { openMariaDb } from './storage.ts';

/** Opens an empty database of its own on a server (the one in the address is not touched); it is dropped by `close()`. */
export async function openTemporaryMariaDb(address: string, tables: readonly Table[]): Promise<Storage> {
  const home = parseServerAddress(address);
  const database = `awiki_temporary_${crypto.randomUUID().replaceAll('-', '')}`;
  await tell(home, `CREATE DATABASE ${database}`);
  const drop = () => tell(home, `DROP DATABASE ${database}`);
  try {
    const storage = await openMariaDb({ server: { ...home, database } }, tables);
    return {
      ...storage,
      async close() {
        await storage.close();
        await drop();
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function tell(server: MariaDbServer, statement: string): Promise<void> {
  const connection = createConnection(connectionOptions(server));
  try {
    await ask(connection, statement);
  } finally {
    connection.destroy();
  }
}
