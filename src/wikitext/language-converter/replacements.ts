import { trim } from '../../site/trim.ts';
/** Texts to replace by others: at each place the longest that fits, and what was replaced is not looked at again. */
export class Replacements {
  readonly #by = new Map<string, string>();
  /** Lengths of the texts that begin with a UTF-16 unit, longest first. */
  readonly #lengths = new Map<string, number[]>();

  constructor(entries: Iterable<readonly [from: string, to: string]> = []) {
    for (const [from, to] of entries) this.set(from, to);
  }

  get isEmpty(): boolean {
    return this.#by.size === 0;
  }

  set(from: string, to: string): void {
    if (from === '') return;
    this.#by.set(from, to);
    const lengths = this.#lengths.get(from[0]!);
    if (!lengths) this.#lengths.set(from[0]!, [from.length]);
    else if (!lengths.includes(from.length)) {
      lengths.push(from.length);
      lengths.sort((a, b) => b - a);
    }
  }

  delete(from: string): void {
    this.#by.delete(from);
  }

  /** The text with everything replaced; what stands between is given to `rest`. */
  replace(text: string, rest: (piece: string) => string = (piece) => piece): string {
    if (this.isEmpty) return rest(text);
    let out = '';
    let from = 0;
    for (let at = 0; at < text.length;) {
      const found = this.#longestAt(text, at);
      if (found === undefined) {
        at++;
        continue;
      }
      if (at > from) out += rest(text.slice(from, at));
      out += this.#by.get(found)!;
      from = at += found.length;
    }
    return from < text.length ? out + rest(text.slice(from)) : out;
  }

  #longestAt(text: string, at: number): string | undefined {
    for (const length of this.#lengths.get(text[at]!) ?? []) {
      const piece = text.slice(at, at + length);
      if (this.#by.has(piece)) return piece;
    }
    return undefined;
  }
}

/**
 * Letters as `a б` pairs in one string, small ones; capitals are added: `Lj` for a capital alone, `LJ` where a capital
 * follows in the text replaced (`ЉУ`).
 */
export function letters(pairs: string): Replacements {
  const table = new Replacements();
  const words = trim(pairs).split(/\s+/);
  for (let i = 0; i + 1 < words.length; i += 2) addLetter(table, words[i]!, words[i + 1]!);
  return table;
}

function addLetter(table: Replacements, from: string, to: string): void {
  const upper = from.toUpperCase();
  if (upper !== from) {
    table.set(upper, [...from].length > 1 ? to.toUpperCase() : capitalised(to));
    table.set(capitalised(from), capitalised(to));
  }
  table.set(from, to);
}

function capitalised(text: string): string {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
}
