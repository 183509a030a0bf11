import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Connection } from './connection.ts';

/** Statements by which a driver opens and ends transactions; without them it refuses to. */
export interface TransactionControl {
  begin(): Promise<void>;
  commit(): void;
  rollback(): void;
}

/** Kysely over one of our connections. */
export function sqliteDialect(connection: Connection, transactions: TransactionControl | undefined): Dialect {
  return {
    createAdapter: () => new SharedConnectionAdapter(),
    createDriver: () => new SqliteDriver(connection, transactions),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Queries take no time in which another could come between, so nobody needs to wait for the one connection. */
class SharedConnectionAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #connection: KyselyConnection;
  readonly #transactions: TransactionControl | undefined;

  constructor(connection: Connection, transactions: TransactionControl | undefined) {
    this.#connection = new KyselyConnection(connection);
    this.#transactions = transactions;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    if (!this.#transactions) throw new Error('Transactions are opened by storage.transaction() only.');
    await this.#transactions.begin();
  }

  async commitTransaction(): Promise<void> {
    this.#transactions?.commit();
  }

  async rollbackTransaction(): Promise<void> {
    this.#transactions?.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class KyselyConnection implements DatabaseConnection {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const result = this.#connection.execute(sql, parameters);
    if ('rows' in result) return { rows: result.rows as Row[] };
    return {
      rows: [],
      numAffectedRows: BigInt(result.changes),
      insertId: BigInt(result.lastInsertRowid),
    };
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    for (const row of this.#connection.iterate(sql, parameters)) yield { rows: [row as Row] };
  }
}
