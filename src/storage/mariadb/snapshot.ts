import { Kysely } from 'kysely';
import type { CoreTables } from '../schema/core.ts';
import type { ColumnKinds, Snapshot } from '../storage.ts';
import { ask, type Connections } from './connections.ts';
import { mariadbDialect } from './dialect.ts';

/** One connection in a transaction that goes on seeing what was committed when it began. */
export async function openSnapshot(connections: Connections, kinds: ColumnKinds): Promise<Snapshot> {
  const acquired = await connections.acquire();
  try {
    // For the next transaction alone.
    await ask(acquired.connection, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await ask(acquired.connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  } catch (error) {
    acquired.destroy();
    throw error;
  }
  let isLost = false;
  const one: Connections = {
    writes: false,
    async acquire() {
      // Another connection would show another moment.
      if (isLost) throw new Error('The connection on which the database was read as of one moment was lost.');
      return {
        connection: acquired.connection,
        release: () => undefined,
        destroy: () => {
          isLost = true;
        },
      };
    },
  };
  return {
    db: new Kysely<CoreTables>({ dialect: mariadbDialect(one, kinds) }),
    async close() {
      try {
        if (isLost) throw new Error('lost');
        await ask(acquired.connection, 'COMMIT');
        acquired.release();
      } catch {
        acquired.destroy();
      }
    },
  };
}
