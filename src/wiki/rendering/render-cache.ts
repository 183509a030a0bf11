import type { ParserOutput } from '../../wikitext/parser-output.ts';

interface Entry {
  readonly output: ParserOutput;
  readonly characters: number;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Rendered pages in memory, the least recently used forgotten first. What is in it must not be changed. */
export class RenderCache {
  readonly #limits: { readonly entries: number; readonly characters: number };
  readonly #entries = new Map<string, Entry>();
  #characters = 0;

  constructor(limits: { readonly entries: number; readonly characters: number }) {
    this.#limits = limits;
  }

  get(key: string, now: number): ParserOutput | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#remove(key, entry);
    if (entry.expires <= now) return undefined;
    this.#add(key, entry);
    return entry.output;
  }

  /** Keeps an output until a time, in milliseconds since 1970. */
  set(key: string, output: ParserOutput, expires: number, now: number): void {
    const before = this.#entries.get(key);
    if (before) this.#remove(key, before);
    const characters = output.html.length + key.length;
    if (expires <= now || characters > this.#limits.characters / 4) return;
    this.#add(key, { output, characters, expires });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#limits.entries && this.#characters <= this.#limits.characters) break;
      this.#remove(oldest, entry);
    }
  }

  #add(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#characters += entry.characters;
  }

  #remove(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#characters -= entry.characters;
  }
}
