import { Kysely } from 'kysely';
import { createPool, type Pool } from 'mysql2';
import { columnKinds } from '../columns.ts';
import type { CoreTables } from '../schema/core.ts';
import type { Table } from '../schema/table.ts';
import { DatabaseUnusable, type Storage } from '../storage.ts';
import { transactions } from '../transactions.ts';
import { again } from './again.ts';
import { ask, pooled } from './connections.ts';
import { mariadbDialect } from './dialect.ts';
import { primaryState } from './primary-state.ts';
import { ReadServers } from './read-servers.ts';
import { openSnapshot } from './snapshot.ts';
import { Replica } from './replica.ts';
import {
  connectionOptions,
  readerSettings,
  sessionSettings,
  writerSettings,
  type MariaDbServer,
  type MariaDbServers,
} from './server.ts';

/** Connections for reading, and acts at once, to each server. */
const READERS = 10;
const WRITERS = 8;

/** Opens a database of a MariaDB or MySQL server; it must be there, and may be empty. Throws `DatabaseUnusable`. */
export async function openMariaDb(
  { server, load = 0, replicas = [] }: MariaDbServers,
  tables: readonly Table[],
): Promise<Storage> {
  const kinds = columnKinds(tables);
  const readers = openPool(server, READERS, readerSettings);
  const { isInCluster } = await reach(readers, server);
  const writers = openPool(server, WRITERS, writerSettings);
  const replicaPools = replicas.map((replica) => openPool(replica.server, READERS, readerSettings));
  const servers = new ReadServers(
    { connections: pooled(readers), host: nameOf(server), load },
    replicas.map((replica, i) => new Replica(nameOf(replica.server), replica.load, replicaPools[i]!)),
  );
  const writing = { ...pooled(writers, { writes: true }), committed: servers.committed.bind(servers) };
  const transaction = transactions(
    new Kysely<CoreTables>({ dialect: mariadbDialect(writing, kinds, { isInCluster }) }),
    {
      atOnce: WRITERS,
      again,
    },
  );
  return {
    kind: 'mariadb',
    db: new Kysely<CoreTables>({ dialect: mariadbDialect(servers, kinds) }),
    tables,
    readerLocation: { kind: 'mariadb', server, replicas: replicas.map((replica) => replica.server), ...kinds },
    transaction: transaction.run,
    snapshot: () => openSnapshot(pooled(readers), kinds),
    writesAtOnce: true,
    readOnly: primaryState(pooled(writers)),
    ...(replicas.length > 0
      ? {
          lags: servers.lags.bind(servers),
          source: servers.source.bind(servers),
          within: servers.within.bind(servers) satisfies Storage['within'],
        }
      : {}),
    async close() {
      await transaction.idle();
      for (const pool of [writers, readers, ...replicaPools]) {
        await new Promise<void>((resolve) => pool.end(() => resolve()));
      }
    },
  };
}

function openPool(server: MariaDbServer, size: number, settings: readonly string[]): Pool {
  const pool = createPool({ ...connectionOptions(server), connectionLimit: size, queueLimit: 0 });
  pool.on('connection', (connection) => {
    // Where one fails, so does what is asked next.
    for (const setting of [...sessionSettings, ...settings]) connection.query(setting, () => undefined);
  });
  return pool;
}

function nameOf({ host, port, socketPath }: MariaDbServer): string {
  return socketPath ?? `${host}:${port}`;
}

/** Whether a server is one of several that all take writes. Says in a sentence why it could not be reached. */
async function reach(pool: Pool, server: MariaDbServer): Promise<{ isInCluster: boolean }> {
  try {
    const { connection, release } = await pooled(pool).acquire();
    const { result } = await ask(connection, "SHOW GLOBAL VARIABLES LIKE 'wsrep_on'");
    release();
    return { isInCluster: (result as unknown[][])[0]?.[1] === 'ON' };
  } catch (error) {
    pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnusable(`The database “${server.database}” at ${nameOf(server)} cannot be opened: ${reason}`, {
      cause: error,
    });
  }
}
