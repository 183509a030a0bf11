import type { Conversion } from '../conversion.ts';
import { letters, Replacements } from '../replacements.ts';
import { reversed } from './slavic.ts';

/** Tajik in the Latin letters in which it was written from 1928 on. */
const tajik = letters(`а a б b в v г g ғ ƣ д d е e ё jo ж ƶ з z и i ӣ ī й j к k қ q л l м m н n о o п p р r с s т t у u
  ӯ ū ф f х x ҳ h ч c ҷ ç ш ş ъ ' э e ю ju я ja ц ts щ şc ы i ь ${"'"}`);
export const tajikToLatin: Conversion = (text) => tajik.replace(text);

const talysh = letters(`a а ə ә b б c ҹ ç ч d д e е f ф g ҝ ğ ғ h һ x х ı ы i и j ж k к q г l л m м n н o о ö ө p п r р
  s с ş ш š ш č ч ž ж t т u у ü ү v в y ј z з`);
export const talyshToCyrillic: Conversion = (text) => talysh.replace(text);

/** Kurmanji: vowels at the start of a word stand on a carrier. */
const kurdishConsonants = `b ب c ج ç چ d د f ف g گ h ه j ژ k ک l ل m م n ن p پ q ق r ر s س ş ش t ت v ڤ w و x خ y ی z ز`;
const kurdishVowels = 'a ا e ە ê ێ i  î ی o ۆ u و û وو';
const signs = new Replacements(Object.entries({ ',': '،', ';': '؛', '?': '؟' }));

export const kurdishToArabic: Conversion = (() => {
  const vowels = new Map<string, string>();
  const pairs = kurdishVowels.split(' ');
  for (let i = 0; i < pairs.length; i += 2) vowels.set(pairs[i]!, pairs[i + 1]!);
  const table = letters(kurdishConsonants);
  for (const [vowel, arabic] of vowels) for (const each of [vowel, vowel.toUpperCase()]) table.set(each, arabic);
  const initial = /(?<![\p{L}])[aeêiîouû]/giu;
  return (text) => {
    if (!/[a-zçşêîû]/i.test(text)) return text;
    const carried = text.replace(initial, (vowel) => `ئ${vowel}`);
    return signs.replace(table.replace(carried)).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  };
})();

export const kurdishToLatin: Conversion = (() => {
  const table = new Replacements();
  const pairs = reversed(kurdishConsonants).split(' ');
  for (let i = 0; i < pairs.length; i += 2) table.set(pairs[i]!, pairs[i + 1]!);
  const more = { ئ: '', ا: 'a', ە: 'e', ێ: 'ê', ۆ: 'o', وو: 'û', و: 'u', ی: 'î', ي: 'î', ى: 'î', ك: 'k' };
  for (const [from, to] of Object.entries({ ...more, ح: 'h', ع: "'", غ: 'x', ڵ: 'l', ڕ: 'r' })) table.set(from, to);
  for (const [from, to] of Object.entries({ '،': ',', '؛': ';', '؟': '?' })) table.set(from, to);
  for (let digit = 0; digit < 10; digit++) table.set(String.fromCharCode(0x660 + digit), String(digit));
  // Between vowels and at the start of words these are consonants.
  const glide = /(?<=^|[^\p{Script=Arabic}]|[اەێۆ])[یو](?=[اەێۆی])/gu;
  return (text) => table.replace(text.replace(glide, (letter) => (letter === 'ی' ? 'y' : 'w')));
})();
