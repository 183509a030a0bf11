import { autonym } from '../../i18n/languages.ts';
import type { LanguageNames } from '../../i18n/language-names.ts';

/** A name that can be found. Names of several words are found by each of them. */
interface Entry {
  /** As it is compared and shown: `finnish`, `finnish — tornedalen finnish`. */
  readonly name: string;
  readonly codes: readonly string[];
}

/** Entries by their first character, each list in the order of the names. */
export type LanguageIndex = ReadonlyMap<string, readonly Entry[]>;

/** Makes names findable. */
export function indexLanguages(names: LanguageNames): LanguageIndex {
  const index = new Map<string, Entry[]>();
  for (const [name, codes] of names) {
    for (const key of keysOf(name)) {
      const first = firstOf(key);
      const bucket = index.get(first);
      if (bucket) bucket.push({ name: key, codes });
      else index.set(first, [{ name: key, codes }]);
    }
  }
  for (const bucket of index.values()) bucket.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return index;
}

function keysOf(name: string): string[] {
  const [, ...further] = name.split(/[\s()]+/u).filter((word) => word.length > 1);
  return [name, ...further.map((word) => `${word} — ${name}`)];
}

/** No name is longer; comparing letter by letter takes time. */
const LONGEST = 100;

/**
 * Languages that a text may mean: code → the name that fits, in the order of the first names that fit. A name fits that begins with
 * the text, or differs from it by at most `typos` letters after the first; a language’s own name goes before those that others have
 * for it. A text that is itself a code means this language before all.
 */
export function searchLanguages(index: LanguageIndex, text: string, typos: number): Map<string, string> {
  const wanted = text.trim().toLowerCase();
  const found = new Map<string, string>();
  if (wanted === '') return found;
  const own = autonym(wanted);
  if (own !== '') found.set(wanted, `${wanted} – ${own}`);
  for (const { name, codes } of index.get(firstOf(wanted)) ?? []) {
    if (!name.startsWith(wanted) && (wanted.length > LONGEST || !isWithin(name, wanted, typos))) continue;
    for (const code of codes) {
      if (!found.has(code) || (code !== wanted && name === autonym(code).toLowerCase())) found.set(code, name);
    }
  }
  return found;
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

/** Whether so few letters, added, left out or replaced, make one word the other. */
function isWithin(one: string, other: string, limit: number): boolean {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > limit) return false;
  let row = b.map((_, i) => i + 1);
  for (const [i, letter] of a.entries()) {
    let [left, above] = [i + 1, i];
    const next: number[] = [];
    for (const [j, same] of b.entries()) {
      left = Math.min(left + 1, row[j]! + 1, above + (letter === same ? 0 : 1));
      above = row[j]!;
      next.push(left);
    }
    if (Math.min(i + 1, ...next) > limit) return false;
    row = next;
  }
  return (row.at(-1) ?? a.length) <= limit;
}
