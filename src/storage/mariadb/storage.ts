import { Kysely } from 'kysely';
import { createPool, type Pool } from 'mysql2';
import { columnKinds } from '../columns.ts';
import type { CoreTables } from '../schema/core.ts';
import type { Table } from '../schema/table.ts';
import { DatabaseUnusable, type Storage } from '../storage.ts';
import { transactions } from '../transactions.ts';
import { again } from './again.ts';
import { ask, mariadbDialect, pooled } from './dialect.ts';
import { connectionOptions, sessionSettings, writerSettings, type MariaDbServer } from './server.ts';

/** Connections for reading, and acts at once. */
const READERS = 10;
const WRITERS = 8;

/** Opens a database of a MariaDB or MySQL server; it must be there, and may be empty. Throws `DatabaseUnusable`. */
export async function openMariaDb(server: MariaDbServer, tables: readonly Table[]): Promise<Storage> {
  const kinds = columnKinds(tables);
  const pool = createPool({ ...connectionOptions(server), connectionLimit: READERS, queueLimit: 0 });
  pool.on('connection', (connection) => {
    for (const setting of sessionSettings) connection.query(setting);
  });
  await reach(pool, server);
  const writers = createPool({ ...connectionOptions(server), connectionLimit: WRITERS, queueLimit: 0 });
  writers.on('connection', (connection) => {
    for (const setting of [...sessionSettings, ...writerSettings]) connection.query(setting);
  });
  const db = new Kysely<CoreTables>({ dialect: mariadbDialect(pooled(pool), kinds) });
  const transaction = transactions(
    new Kysely<CoreTables>({ dialect: mariadbDialect(pooled(writers, { writes: true }), kinds) }),
    { atOnce: WRITERS, again },
  );
  return {
    kind: 'mariadb',
    db,
    tables,
    readerLocation: { kind: 'mariadb', server, ...kinds },
    transaction: transaction.run,
    writesAtOnce: true,
    async close() {
      await transaction.idle();
      for (const each of [writers, pool]) await new Promise<void>((resolve) => each.end(() => resolve()));
    },
  };
}

/** Says in a sentence why a server could not be reached. */
async function reach(pool: Pool, { host, port, socketPath, database }: MariaDbServer): Promise<void> {
  try {
    const { connection, release } = await pooled(pool).acquire();
    await ask(connection, 'SELECT 1');
    release();
  } catch (error) {
    pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnusable(
      `The database “${database}” at ${socketPath ?? `${host}:${port}`} cannot be opened: ${reason}`,
      { cause: error },
    );
  }
}
