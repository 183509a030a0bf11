import { trim } from '../../../site/trim.ts';
import { letters } from '../replacements.ts';
import type { Conversion } from '../conversion.ts';

const alphabet = `
  а a б b в v г g д d ђ đ е e ж ž з z и i ј j к k л l љ lj м m н n њ nj о o п p р r с s т t ћ ć у u ф f х h ц c ч č џ dž ш š`;
const toLatin = letters(alphabet);
const toCyrillic = letters(`${reversed(alphabet)} ǆ џ ǉ љ ǌ њ`);

/** The pairs of an alphabet the other way round. */
export function reversed(pairs: string): string {
  return trim(pairs)
    .split(/\s+/)
    .map((_word, i, words) => words[i ^ 1])
    .join(' ');
}

const roman =
  /(?<![\p{L}\p{N}])(?=[MDCLXVI])M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\p{L}\p{N}])/gu;

/** Text with everything converted save Roman numerals. */
export function sparingRomanNumerals(text: string, convert: (piece: string) => string): string {
  let out = '';
  let from = 0;
  for (const { 0: numeral, index } of text.matchAll(roman)) {
    out += convert(text.slice(from, index)) + numeral;
    from = index + numeral.length;
  }
  return out + convert(text.slice(from));
}

export const serbianToCyrillic: Conversion = (text) => sparingRomanNumerals(text, (piece) => toCyrillic.replace(piece));

export const serbianToLatin: Conversion = (text) => toLatin.replace(text);

/** How many more of the letters that tell Serbian from its neighbours a text has in Cyrillic than in Latin. */
function cyrillicLead(text: string): number {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  return count(/[ђжћчш]/giu) - count(/[đžćčš]/giu);
}

/** Latin words in a Cyrillic text are meant to be Latin. */
export function isCyrillic(text: string): boolean {
  return cyrillicLead(text) > 0;
}

/** Cyrillic words in a Latin text are meant to be Cyrillic. */
export function isLatin(text: string): boolean {
  return cyrillicLead(text) < 0;
}
