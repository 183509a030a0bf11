import type { Conversion } from '../conversion.ts';
import { Replacements } from '../replacements.ts';

/** Each series: with i, ii, u, uu, a, aa, and without a vowel. */
const series: Readonly<Record<string, string>> = {
  '': 'ᐃᐄᐅᐆᐊᐋ',
  p: 'ᐱᐲᐳᐴᐸᐹᑉ',
  t: 'ᑎᑏᑐᑑᑕᑖᑦ',
  k: 'ᑭᑮᑯᑰᑲᑳᒃ',
  g: 'ᒋᒌᒍᒎᒐᒑᒡ',
  m: 'ᒥᒦᒧᒨᒪᒫᒻ',
  n: 'ᓂᓃᓄᓅᓇᓈᓐ',
  s: 'ᓯᓰᓱᓲᓴᓵᔅ',
  l: 'ᓕᓖᓗᓘᓚᓛᓪ',
  j: 'ᔨᔩᔪᔫᔭᔮᔾ',
  v: 'ᕕᕖᕗᕘᕙᕚᕝ',
  r: 'ᕆᕇᕈᕉᕋᕌᕐ',
  q: 'ᕿᖀᖁᖂᖃᖄᖅ',
  ng: 'ᖏᖐᖑᖒᖓᖔᖕ',
  ł: 'ᖠᖡᖢᖣᖤᖥᖦ',
};
const vowels = ['i', 'ii', 'u', 'uu', 'a', 'aa', ''];

const toSyllabics = new Replacements([
  ['h', 'ᕼ'],
  ['H', 'ᕼ'],
]);
const toLatin = new Replacements([
  ['ᕼ', 'h'],
  ['ᙱ', 'nngi'],
  ['ᙲ', 'nngii'],
  ['ᙳ', 'nngu'],
  ['ᙴ', 'nnguu'],
  ['ᙵ', 'nnga'],
  ['ᙶ', 'nngaa'],
  ['ᖖ', 'nng'],
]);
for (const [consonant, syllables] of Object.entries(series)) {
  [...syllables].forEach((syllable, i) => {
    const latin = consonant + vowels[i]!;
    toLatin.set(syllable, latin);
    toSyllabics.set(latin, syllable);
    toSyllabics.set(latin.charAt(0).toUpperCase() + latin.slice(1), syllable);
    toSyllabics.set(latin.toUpperCase(), syllable);
  });
}

export const inuktitutToSyllabics: Conversion = (text) => toSyllabics.replace(text);
export const inuktitutToLatin: Conversion = (text) => toLatin.replace(text);
