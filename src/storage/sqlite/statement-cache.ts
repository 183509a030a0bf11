/** Keeps the statements that were used lately by their SQL: all of the last `limit / 2`, at most `limit`. */
export class StatementCache<Statement> {
  readonly #half: number;
  readonly #prepare: (sql: string) => Statement;
  #young = new Map<string, Statement>();
  /** Those that were not used since the young ones began; what is still here when the young are full is let go. */
  #old = new Map<string, Statement>();

  constructor(limit: number, prepare: (sql: string) => Statement) {
    this.#half = Math.ceil(limit / 2);
    this.#prepare = prepare;
  }

  get(sql: string): Statement {
    const found = this.#young.get(sql);
    if (found !== undefined) return found;
    const statement = this.#old.get(sql) ?? this.#prepare(sql);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(sql, statement);
    return statement;
  }
}
