import { readFileSync } from 'node:fs';

const read = new Map<string, readonly unknown[]>();

/**
 * What a JSON file (an object by language code) holds for those of some languages that it knows, in their order. English is none of
 * them: it stands in the sources. A wiki has one content language, and the tables of all are some megabytes in every thread, so that
 * only what was asked for is kept.
 */
export function languageEntries<Entry>(file: URL, languages: readonly string[]): readonly Entry[] {
  const codes = languages.filter((code) => code !== 'en');
  if (codes.length === 0) return [];
  const key = `${codes.join('|')} ${file.href}`;
  let entries = read.get(key) as readonly Entry[] | undefined;
  if (!entries) {
    const table = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Entry>>;
    entries = codes.flatMap((code) => (Object.hasOwn(table, code) ? [table[code]!] : []));
    read.set(key, entries);
  }
  return entries;
}
