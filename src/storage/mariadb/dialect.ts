import {
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  OperatorNode,
  PrimitiveValueListNode,
  ValueListNode,
  type BinaryOperationNode,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Connection, FieldPacket, Pool, PoolConnection } from 'mysql2';
import type { ColumnKinds } from '../storage.ts';
import { OutcomeUnknown } from '../transactions.ts';
import { isConnectionLost, isRolledBack, wasNeverSent } from './failures.ts';
import { bindable, outcomeOf, rowDecoder } from './values.ts';

/** Where statements go: a pool of connections, for reading or for writing. */
export interface Connections {
  /** Whether acts are written on them, as transactions. */
  readonly writes: boolean;
  acquire(): Promise<Acquired>;
  /** After an act's COMMIT on a connection that writes. */
  committed?(connection: Connection): Promise<void>;
}

export interface Acquired {
  readonly connection: Connection;
  /** Gives it back for others. */
  release(): void;
  /** Ends it: nobody knows in what state it is. */
  destroy(): void;
}

/** Kysely over connections to MariaDB. */
export function mariadbDialect(connections: Connections, kinds: ColumnKinds): Dialect {
  return {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new MariaDbDriver(connections, kinds),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MariaDbQueryCompiler(),
  };
}

/** MariaDB knows no empty list: nothing is in one. */
class MariaDbQueryCompiler extends MysqlQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { operator, rightOperand } = node;
    const isEmpty =
      (PrimitiveValueListNode.is(rightOperand) || ValueListNode.is(rightOperand)) && rightOperand.values.length === 0;
    if (isEmpty && OperatorNode.is(operator) && /^(not )?in$/.test(operator.operator)) {
      this.append(operator.operator === 'in' ? '1 = 0' : '1 = 1');
    } else super.visitBinaryOperation(node);
  }
}

/** A pool's connections. */
export function pooled(pool: Pool, { writes = false } = {}): Connections {
  return {
    writes,
    acquire: () =>
      new Promise((resolve, reject) => {
        pool.getConnection((error, connection: PoolConnection) => {
          if (error) reject(error);
          else resolve({ connection, release: () => connection.release(), destroy: () => connection.destroy() });
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
    return new MariaDbConnection(this.#connections, await this.#connections.acquire(), this.#kinds);
  }

  // Connections that write have no autocommit: a transaction begins with its first statement.
  async beginTransaction(): Promise<void> {
    if (!this.#connections.writes) throw new Error('Transactions are opened by storage.transaction() only.');
  }

  async commitTransaction(connection: MariaDbConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: MariaDbConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: MariaDbConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {}
}

class MariaDbConnection implements DatabaseConnection {
  readonly #connections: Connections;
  #acquired: Acquired;
  readonly #kinds: ColumnKinds;
  #failure: Error | undefined;
  #isLost = false;
  #hasMoved = false;

  constructor(connections: Connections, acquired: Acquired, kinds: ColumnKinds) {
    this.#connections = connections;
    this.#acquired = acquired;
    this.#kinds = kinds;
  }

  release(): void {
    if (this.#isLost) this.#acquired.destroy();
    else this.#acquired.release();
  }

  async commit(): Promise<void> {
    // Work that caught the failure of a statement has still lost all that came before it.
    if (this.#failure) throw this.#failure;
    try {
      await ask(this.#acquired.connection, 'COMMIT');
    } catch (error) {
      this.#isLost = isConnectionLost(error);
      throw this.#isLost && !wasNeverSent(error)
        ? new OutcomeUnknown('The connection to the database was lost while an act was being kept.', { cause: error })
        : error;
    }
    await this.#connections.committed?.(this.#acquired.connection);
  }

  /** Never fails: a connection that cannot roll back is ended, which does the same. */
  async rollback(): Promise<void> {
    if (this.#isLost) return;
    try {
      await ask(this.#acquired.connection, 'ROLLBACK');
    } catch {
      this.#isLost = true;
    }
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#failure) throw this.#failure;
    const { result, fields } = await this.#ask(sql, parameters);
    const outcome = outcomeOf(result, fields, this.#kinds);
    if ('rows' in outcome) return { rows: outcome.rows as Row[] };
    return {
      rows: [],
      numAffectedRows: BigInt(outcome.changes),
      insertId: BigInt(outcome.lastInsertRowid),
    };
  }

  async #ask(sql: string, parameters: readonly unknown[]): ReturnType<typeof ask> {
    try {
      return await ask(this.#acquired.connection, sql, parameters);
    } catch (error) {
      this.#isLost ||= isConnectionLost(error);
      // Nothing is lost but time where something was only to be read: a server comes back, or another one answers.
      if (this.#isLost && !this.#connections.writes && !this.#hasMoved) {
        this.#hasMoved = true;
        this.#acquired.destroy();
        this.#acquired = await this.#connections.acquire();
        this.#isLost = false;
        return this.#ask(sql, parameters);
      }
      // The server has rolled the whole act back: a later statement would stand alone.
      if (this.#isLost || isRolledBack(error)) this.#failure = error as Error;
      throw error;
    }
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const query = this.#acquired.connection.query(sql, bindable(parameters));
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
