import Database from 'better-sqlite3';
import type { SqliteLocation, SqlValue } from '../storage.ts';
import { StatementCache } from './statement-cache.ts';
import { bindable, rowDecoder, type RowDecoder } from './values.ts';

interface Prepared {
  readonly statement: Database.Statement;
  readonly decode: RowDecoder | undefined;
}

/** What a statement that gives no rows did. */
export interface Effect {
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
}

/** How many statements a connection keeps prepared. */
const STATEMENTS_KEPT = 500;

/** One connection to a SQLite file: statements stay prepared, values are converted both ways. */
export class Connection {
  readonly #database: Database.Database;
  readonly #location: SqliteLocation;
  readonly #statements: StatementCache<Prepared>;
  readonly #dataVersion: Database.Statement;

  constructor(location: SqliteLocation, options: Database.Options) {
    this.#location = location;
    this.#database = new Database(location.file, options);
    this.#dataVersion = this.#database.prepare('PRAGMA data_version').pluck();
    this.#statements = new StatementCache(STATEMENTS_KEPT, (sql) => this.#prepare(sql));
  }

  /** Rows of a statement, or what it did where it gives none. */
  execute(sql: string, params: readonly unknown[]): { rows: object[] } | Effect {
    const { statement, decode } = this.#statements.get(sql);
    if (!decode) return statement.run(bindable(params));
    return { rows: decode(statement.all(bindable(params)) as Record<string, unknown>[]) };
  }

  all(sql: string, params: readonly SqlValue[] = []): object[] {
    const result = this.execute(sql, params);
    return 'rows' in result ? result.rows : [];
  }

  /** Rows one after the other, with a statement of its own, since a prepared one can only be stepped through once at a time. */
  *iterate(sql: string, params: readonly unknown[]): Generator<object> {
    const { statement, decode } = this.#prepare(sql);
    for (const row of statement.iterate(bindable(params))) {
      yield decode!([row as Record<string, unknown>])[0]!;
    }
  }

  /** Runs a statement that is not kept. */
  run(sql: string): void {
    this.#database.exec(sql);
  }

  /** Changes when another connection has committed. https://www.sqlite.org/pragma.html#pragma_data_version */
  get dataVersion(): number {
    return this.#dataVersion.get() as number;
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  close(): void {
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    const statement = this.#database.prepare(planOnce(sql));
    return { statement, decode: statement.reader ? rowDecoder(statement.columns(), this.#location) : undefined };
  }
}

/**
 * A parameter that stands alone behind `=` or `limit` is looked at when SQLite plans a query, which is then planned again whenever the
 * parameter is bound again (https://www.sqlite.org/c3ref/prepare.html) and takes up to ten times as long. Behind a unary plus, which
 * changes no value of any kind, it is one that only a run of the query knows.
 */
function planOnce(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|(=|\blimit|\boffset) \?/gi, (all, before?: string) =>
    before === undefined ? all : `${before} +?`,
  );
}
