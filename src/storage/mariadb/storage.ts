import { Kysely } from 'kysely';
import { createConnection, createPool, type Connection, type Pool } from 'mysql2';
import { columnKinds } from '../columns.ts';
import type { CoreTables } from '../schema/core.ts';
import type { Table } from '../schema/table.ts';
import { DatabaseBusy, DatabaseUnusable, type Storage } from '../storage.ts';
import { transactions } from '../transactions.ts';
import { ask, mariadbDialect, pooled, type Connections } from './dialect.ts';
import { connectionOptions, sessionSettings, type MariaDbServer } from './server.ts';

/** Connections for reading. */
const READERS = 10;

/** How long another process may write before an act is refused, in seconds. */
const BUSY_LIMIT = 10;

/** Opens a database of a MariaDB or MySQL server; it must be there, and may be empty. Throws `DatabaseUnusable`. */
export async function openMariaDb(server: MariaDbServer, tables: readonly Table[]): Promise<Storage> {
  const kinds = columnKinds(tables);
  const pool = createPool({ ...connectionOptions(server), connectionLimit: READERS, queueLimit: 0 });
  pool.on('connection', (connection) => {
    for (const setting of sessionSettings) connection.query(setting);
  });
  await reach(pool, server);
  const writer = new Writer(server);
  const db = new Kysely<CoreTables>({ dialect: mariadbDialect(pooled(pool), kinds) });
  const transaction = transactions(new Kysely<CoreTables>({ dialect: mariadbDialect(writer, kinds) }));
  return {
    kind: 'mariadb',
    db,
    tables,
    readerLocation: { kind: 'mariadb', server, ...kinds },
    transaction: transaction.run,
    async close() {
      await transaction.idle();
      writer.close();
      await new Promise<void>((resolve) => pool.end(() => resolve()));
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

/**
 * The connection that writes. As on SQLite one act goes on at a time, in all processes together: what an act has read stays true
 * until it is done. A lock of the server sees to it, which ends with the connection that holds it.
 */
class Writer implements Connections {
  readonly #server: MariaDbServer;
  readonly #lock: string;
  #connection: Connection | undefined;

  constructor(server: MariaDbServer) {
    this.#server = server;
    this.#lock = `awiki:${server.database}`.slice(0, 64);
  }

  async acquire(): Promise<{ readonly connection: Connection; release(): void }> {
    const connection = this.#connection ?? (await this.#connect());
    return { connection, release: () => undefined };
  }

  async begin(connection: Connection): Promise<void> {
    const { result } = await ask(connection, 'SELECT GET_LOCK(?, ?)', [this.#lock, BUSY_LIMIT]);
    if (Number((result as unknown[][])[0]?.[0]) !== 1) {
      throw new DatabaseBusy('Another process has been writing to the database for too long.');
    }
  }

  async end(connection: Connection): Promise<void> {
    await ask(connection, 'SELECT RELEASE_LOCK(?)', [this.#lock]);
  }

  close(): void {
    this.#connection?.destroy();
    this.#connection = undefined;
  }

  async #connect(): Promise<Connection> {
    const connection = createConnection(connectionOptions(this.#server));
    const forget = () => {
      if (this.#connection === connection) this.#connection = undefined;
    };
    connection.on('error', forget);
    connection.on('end', forget);
    for (const setting of sessionSettings) await ask(connection, setting);
    this.#connection = connection;
    return connection;
  }
}
