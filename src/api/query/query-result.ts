import { msg } from '../../i18n/message.ts';
import type { ApiCall } from '../call.ts';
import { list, sizeOf } from '../result.ts';
import type { Id } from '../../site/id.ts';

/** What a query answers under `query`, as it grows. Kept below `APIMaxResultSize`; a warning says that it was cut there. */
export class QueryResult {
  readonly #call: ApiCall;
  /** In bytes. */
  readonly #most: number;
  #size = 0;
  #isCut = false;
  readonly #entries = new Map<string, unknown>();
  readonly #pages = new Map<Id, Record<string, unknown>>();

  constructor(call: ApiCall) {
    this.#call = call;
    this.#most = call.wiki.site.settings.APIMaxResultSize;
  }

  /** Counts a value. False: it must be left out. The first one always fits, or nobody would ever get beyond it. */
  fits(value: unknown): boolean {
    const size = sizeOf(value);
    if (this.#size > 0 && this.#size + size > this.#most) {
      this.#warn();
      return false;
    }
    this.#size += size;
    return true;
  }

  #warn(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.#call.warnings.add('result', msg('apiwarn-truncatedresult', this.#most));
  }

  /** Adds what modules said; it is counted by them. */
  add(key: string, value: unknown): void {
    if (value !== undefined) this.#entries.set(key, value);
  }

  /** The entries of the page set; what modules say of pages goes into them. */
  setPages(pages: ReadonlyMap<Id, Record<string, unknown>>): void {
    for (const [id, entry] of pages) this.#pages.set(id, entry);
  }

  addToPage(id: number, key: string, item: unknown, element: string): boolean {
    const page = this.#pages.get(id);
    if (!page) throw new Error(`The page set has no entry ${id}.`);
    if (!this.fits(item)) return false;
    const items = page[key] as unknown[] | undefined;
    if (items) items.push(item);
    else page[key] = list([item], element);
    return true;
  }

  addFacts(id: number, facts: Readonly<Record<string, unknown>>): boolean {
    const page = this.#pages.get(id);
    if (!page) throw new Error(`The page set has no entry ${id}.`);
    if (!this.fits(facts)) return false;
    Object.assign(page, facts);
    return true;
  }

  /** Everything together; undefined where there is nothing. */
  answer(): Record<string, unknown> | undefined {
    return this.#entries.size === 0 ? undefined : Object.fromEntries(this.#entries);
  }
}
