import { writeFileSync } from 'node:fs';
import { autonym, languageCodes, toBcp47 } from '../src/i18n/languages.ts';

/**
 * Writes `src/i18n/data/language-names.json` (`npm run language-names`): what languages are called in all languages, by Unicode's
 * list (CLDR, as Node carries it; Unicode License), and what they call themselves. Name in lower case → codes, sorted.
 */

/** Codes with a part for a country or a script that the list has names of their own for. */
const REGIONAL =
  'ar-001 de-at de-ch en-au en-ca en-gb en-us es-419 es-es es-mx fa-af fr-ca fr-ch hi-latn nds-nl nl-be pt-br pt-pt ro-md sw-cd zh-hans zh-hant'.split(
    ' ',
  );

const letters = 'abcdefghijklmnopqrstuvwxyz';

function nameIn(names: Intl.DisplayNames, code: string): string | undefined {
  const tag = toBcp47(code);
  try {
    // What Unicode counts as another language has no name of its own there.
    return Intl.getCanonicalLocales(tag)[0] === tag ? names.of(tag) : undefined;
  } catch {
    return undefined;
  }
}

const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const codes = new Set([...languageCodes, ...REGIONAL]);
for (const a of letters) {
  for (const b of letters) {
    for (const c of ['', ...letters]) if (nameIn(english, a + b + c)) codes.add(a + b + c);
  }
}
const isSimple = (code: string): boolean => !code.includes('-') || REGIONAL.includes(code);

const found = new Map<string, Set<string>>();
const add = (name: string | undefined, code: string): void => {
  if (!name) return;
  const key = name.toLowerCase();
  const known = found.get(key);
  if (known) known.add(code);
  else found.set(key, new Set([code]));
};

for (const code of codes) add(autonym(code), code);
for (const code of codes) if (isSimple(code)) add(nameIn(english, code), code);
const done = new Set<string>();
for (const code of codes) {
  let names: Intl.DisplayNames;
  try {
    names = new Intl.DisplayNames(toBcp47(code), { type: 'language', fallback: 'none' });
  } catch {
    continue;
  }
  const { locale } = names.resolvedOptions();
  if (done.has(locale) || locale.split('-')[0] !== toBcp47(code).split('-')[0]) continue;
  done.add(locale);
  for (const each of codes) if (isSimple(each)) add(nameIn(names, each), each);
}

const lines = [...found]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, of]) => `${JSON.stringify(name)}: ${JSON.stringify([...of].join(' '))}`);
writeFileSync(new URL('../src/i18n/data/language-names.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
process.stdout.write(`${lines.length} names in ${done.size} languages\n`);
