/** Keeps the most recently used statements by their SQL. */
export class StatementCache<Statement> {
  readonly #limit: number;
  readonly #prepare: (sql: string) => Statement;
  readonly #statements = new Map<string, Statement>();

  constructor(limit: number, prepare: (sql: string) => Statement) {
    this.#limit = limit;
    this.#prepare = prepare;
  }

  get size(): number {
    return this.#statements.size;
  }

  get(sql: string): Statement {
    const found = this.#statements.get(sql);
    if (found !== undefined) {
      // A Map keeps the order of insertion: the first key is the one that was not used for longest.
      this.#statements.delete(sql);
      this.#statements.set(sql, found);
      return found;
    }
    const statement = this.#prepare(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > this.#limit) {
      for (const [oldest] of this.#statements) {
        this.#statements.delete(oldest);
        break;
      }
    }
    return statement;
  }
}
