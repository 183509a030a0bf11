import {
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Connection, FieldPacket, Pool, PoolConnection } from 'mysql2';
import type { ColumnKinds } from '../storage.ts';
import { bindable, outcomeOf, rowDecoder } from './values.ts';

/** Where statements go: a pool of connections for reading, or the one that writes. */
export interface Connections {
  acquire(): Promise<{ readonly connection: Connection; release(): void }>;
  begin?(connection: Connection): Promise<void>;
  /** After COMMIT or ROLLBACK. */
  end?(connection: Connection): Promise<void>;
}

/** Kysely over connections to MariaDB. */
export function mariadbDialect(connections: Connections, kinds: ColumnKinds): Dialect {
  return {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new MariaDbDriver(connections, kinds),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  };
}

/** A pool's connections, each for one statement. */
export function pooled(pool: Pool): Connections {
  return {
    acquire: () =>
      new Promise((resolve, reject) => {
        pool.getConnection((error, connection: PoolConnection) => {
          if (error) reject(error);
          else resolve({ connection, release: () => connection.release() });
        });
      }),
  };
}

class MariaDbDriver implements Driver {
  readonly #connections: Connections;
  readonly #kinds: ColumnKinds;

  constructor(connections: Connections, kinds: ColumnKinds) {
    this.#connections = connections;
    this.#kinds = kinds;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<MariaDbConnection> {
    const { connection, release } = await this.#connections.acquire();
    return new MariaDbConnection(connection, this.#kinds, release);
  }

  async beginTransaction({ connection }: MariaDbConnection): Promise<void> {
    if (!this.#connections.begin) throw new Error('Transactions are opened by storage.transaction() only.');
    await this.#connections.begin(connection);
    await ask(connection, 'START TRANSACTION');
  }

  async commitTransaction({ connection }: MariaDbConnection): Promise<void> {
    await ask(connection, 'COMMIT');
    await this.#connections.end?.(connection);
  }

  async rollbackTransaction({ connection }: MariaDbConnection): Promise<void> {
    await ask(connection, 'ROLLBACK');
    await this.#connections.end?.(connection);
  }

  async releaseConnection({ release }: MariaDbConnection): Promise<void> {
    release();
  }

  async destroy(): Promise<void> {}
}

class MariaDbConnection implements DatabaseConnection {
  readonly connection: Connection;
  readonly release: () => void;
  readonly #kinds: ColumnKinds;

  constructor(connection: Connection, kinds: ColumnKinds, release: () => void) {
    this.connection = connection;
    this.#kinds = kinds;
    this.release = release;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { result, fields } = await ask(this.connection, sql, parameters);
    const outcome = outcomeOf(result, fields, this.#kinds);
    if ('rows' in outcome) return { rows: outcome.rows as Row[] };
    return {
      rows: [],
      numAffectedRows: BigInt(outcome.changes),
      insertId: BigInt(outcome.lastInsertRowid),
    };
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const query = this.connection.query(sql, bindable(parameters));
    let fields: FieldPacket[] = [];
    query.on('fields', (packets: FieldPacket[]) => (fields = packets));
    let decode: ((row: unknown[]) => object) | undefined;
    for await (const row of query.stream() as AsyncIterable<unknown[]>) {
      decode ??= rowDecoder(fields, this.#kinds);
      yield { rows: [decode(row) as Row] };
    }
  }
}

/** Sends a statement. */
export function ask(
  connection: Connection,
  sql: string,
  params: readonly unknown[] = [],
): Promise<{ result: unknown; fields: FieldPacket[] | undefined }> {
  return new Promise((resolve, reject) => {
    connection.query(sql, bindable(params), (error, result, fields) => {
      if (error) reject(error);
      else resolve({ result, fields: fields as FieldPacket[] | undefined });
    });
  });
}
