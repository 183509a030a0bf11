/** A row of the interwiki table. */
export interface InterwikiRow {
  readonly prefix: string;
  /** With `$1` for the title. */
  readonly url: string;
  readonly api?: string;
  /** The other wiki's `DBname`, where it is known. */
  readonly wikiId?: string;
  /** Whether links are made through a redirect of this wiki. */
  readonly local?: boolean;
  /** Whether its pages may be transcluded. */
  readonly transcludable?: boolean;
}

/** The interwiki prefixes of a wiki. */
export class Interwiki {
  #rows: ReadonlyMap<string, InterwikiRow>;

  constructor(rows: readonly InterwikiRow[] = []) {
    this.#rows = byPrefix(rows);
  }

  /** Puts the table's present rows in place of those that were known. */
  replace(rows: readonly InterwikiRow[]): void {
    this.#rows = byPrefix(rows);
  }

  /** The row of a prefix in any case. */
  find(prefix: string): InterwikiRow | undefined {
    return this.#rows.get(prefix.toLowerCase());
  }

  /** All rows by prefix. */
  get rows(): readonly InterwikiRow[] {
    return [...this.#rows.values()].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  }
}

function byPrefix(rows: readonly InterwikiRow[]): ReadonlyMap<string, InterwikiRow> {
  return new Map(rows.map((row) => [row.prefix.toLowerCase(), row]));
}
