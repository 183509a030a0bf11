import {
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
import type { FieldPacket } from 'mysql2';
import { DatabaseAway, OutcomeUnknown, type ColumnKinds } from '../storage.ts';
import { MariaDbAdapter } from './adapter.ts';
import { ask, type Acquired, type Connections } from './connections.ts';
import { isConnectionLost, isRolledBack, mayHaveBeenKept } from './failures.ts';
import { markAct, wasKept } from './outcome.ts';
import { bindable, outcomeOf, rowDecoder } from './values.ts';

/** Connections that were cut while nobody used them are met one after the other; more than a pool has. */
const MOST_MOVES = 12;

/** Kysely over connections to MariaDB. */
export function mariadbDialect(connections: Connections, kinds: ColumnKinds, { isInCluster = false } = {}): Dialect {
  return {
    createAdapter: () => new MariaDbAdapter(isInCluster),
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
  #moves = 0;
  #hasChanged = false;

  constructor(connections: Connections, acquired: Acquired, kinds: ColumnKinds) {
    this.#connections = connections;
    this.#acquired = acquired;
    this.#kinds = kinds;
  }

  release(): void {
    if (this.#isLost) this.#acquired.destroy();
    else this.#acquired.release();
  }

  /** Where the connection is lost meanwhile, it is found out by another one what became of the act. */
  async commit(): Promise<void> {
    // Work that caught the failure of a statement has still lost all that came before it.
    if (this.#failure) throw this.#failure;
    const mark = this.#hasChanged ? await this.#try(() => markAct(this.#acquired.connection)) : undefined;
    try {
      await ask(this.#acquired.connection, 'COMMIT');
    } catch (error) {
      this.#isLost = isConnectionLost(error);
      if (!this.#hasChanged || !mayHaveBeenKept(error)) throw error;
      await this.rollback();
      // It makes room for the one that asks.
      this.#isLost = true;
      this.#acquired.destroy();
      const isKept = mark && (await wasKept(this.#connections, mark));
      if (isKept === false) throw error;
      if (isKept === undefined) {
        throw new OutcomeUnknown('The connection to the database was lost while an act was being kept.', {
          cause: error,
        });
      }
      return;
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
    this.#hasChanged ||= outcome.changes > 0;
    return {
      rows: [],
      numAffectedRows: BigInt(outcome.changes),
      insertId: BigInt(outcome.lastInsertRowid),
    };
  }

  async #ask(sql: string, parameters: readonly unknown[]): ReturnType<typeof ask> {
    for (;;) {
      try {
        return await this.#try(() => ask(this.#acquired.connection, sql, parameters));
      } catch (error) {
        if (this.#connections.writes || !this.#isLost) throw error;
        // Nothing is lost but time where something was only to be read: a server comes back, or another one answers.
        if (++this.#moves > MOST_MOVES) throw new DatabaseAway({ cause: error });
        this.#acquired.destroy();
        this.#acquired = await this.#connections.acquire(error);
        this.#isLost = false;
        this.#failure = undefined;
      }
    }
  }

  /** Asks something, and notes what its failure means for the act. */
  async #try<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.#isLost ||= isConnectionLost(error);
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
    try {
      for await (const row of query.stream() as AsyncIterable<unknown[]>) {
        decode ??= rowDecoder(fields, this.#kinds);
        yield { rows: [decode(row) as Row] };
      }
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      this.#isLost = true;
      throw new DatabaseAway({ cause: error });
    }
  }
}
