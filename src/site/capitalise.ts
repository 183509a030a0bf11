import type { Settings } from './settings.ts';

/** Languages in which the capital of `i` is `İ`. */
const DOTTED_CAPITAL_LANGUAGES: readonly string[] = ['az', 'gag', 'kaa', 'tr'];

/** Text with its first letter as titles have it: Unicode's title case (`ǆ` → `ǅ`, `ß` → `Ss`), by the content language. */
export function capitalise(
  text: string,
  settings: Pick<Settings, 'LanguageCode' | 'OverrideUcfirstCharacters'>,
): string {
  const code = text.codePointAt(0);
  if (code === undefined) return text;
  const first = String.fromCodePoint(code);
  const rest = text.slice(first.length);
  const override = settings.OverrideUcfirstCharacters[first];
  if (override !== undefined) return override + rest;
  if (first === 'i' && DOTTED_CAPITAL_LANGUAGES.includes(settings.LanguageCode)) return `İ${rest}`;
  return titleCase(first) + rest;
}

/** Unicode's title case of one character. JavaScript knows upper case only; where the two differ is said here. */
function titleCase(character: string): string {
  if (character < '\u0080') return character.toUpperCase();
  if (/\p{Lt}/u.test(character)) return character;
  // Georgian letters have capitals for headlines only.
  if (/[\u10D0-\u10FF]/.test(character)) return character;
  // Digraphs such as `ǆ` have a form between small and capital, and come in threes.
  const digraph = ['ǅǄǆ', 'ǈǇǉ', 'ǋǊǌ', 'ǲǱǳ'].find((three) => three.includes(character));
  if (digraph) return digraph[0]!;
  const parts = character.normalize('NFD');
  if (parts.includes('\u0345')) return (parts[0]!.toUpperCase() + parts.slice(1)).normalize('NFC');
  const upper = character.toUpperCase();
  const [head, ...tail] = upper;
  const cased = character.startsWith('ŉ') ? upper : head! + tail.join('').toLowerCase();
  return cased.normalize('NFC');
}
