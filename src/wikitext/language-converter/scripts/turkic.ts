import type { Conversion } from '../conversion.ts';
import { letters, type Replacements } from '../replacements.ts';
import { reversed, sparingRomanNumerals } from './slavic.ts';

/** Letters of Cyrillic alphabets in which `е` is `ye` at the start of a word and after vowels. */
function withSoftE(table: Replacements, vowels: string): Conversion {
  const soft = new RegExp(`(?<=^|[^\\p{L}]|[${vowels}ъь])е`, 'giu');
  return (text) => table.replace(text.replace(soft, (e) => (e === 'е' ? 'йе' : 'Йе')));
}

const cyrillicVowels = 'аеёиоуыэюяўүөәАЕЁИОУЫЭЮЯЎ';

/** Letters one to one both ways in Crimean Tatar; the soft vowels come on top. */
const crimean = 'а a б b в v г g д d з z и i к k л l м m н n о o п p р r с s т t у u ф f х h ы ı ж j й y';
const crimeanLatin = letters(`${crimean} гъ ğ къ q нъ ñ дж c ч ç ш ş щ şç ц ts э e е e ё yo ю yu я ya ъ ${"'"} йе ye`);
const crimeanCyrillic = letters(
  `${reversed(crimean)} ğ гъ q къ ñ нъ c дж ç ч ş ш e е yo ё yö ё yu ю yü ю ya я ye е ö о ü у â я`,
);

export const crimeanToLatin: Conversion = withSoftE(crimeanLatin, cyrillicVowels);
export const crimeanToCyrillic: Conversion = (text) =>
  sparingRomanNumerals(text, (piece) =>
    crimeanCyrillic.replace(
      piece
        .replace(/(?<![\p{L}])e/giu, (e) => (e === 'e' ? 'э' : 'Э'))
        .replaceAll('İ', 'И')
        .replaceAll('I', 'Ы'),
    ),
  );

const uzbek = `а a б b в v г g д d ж j з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х x ч ch ш sh э e
  ў oʻ қ q ғ gʻ ҳ h`;
const uzbekLatin = letters(`${uzbek} е e ё yo ю yu я ya ц ts ъ ʼ щ sh ы i йе ye`);
const uzbekCyrillic = letters(`${reversed(uzbek)} e е yo ё yu ю ya я ye е ts ц o' ў g' ғ o‘ ў g‘ ғ ʼ ъ`);

export const uzbekToLatin: Conversion = (text) => withSoftE(uzbekLatin, cyrillicVowels)(text).replace(/[ьЬ]/g, '');
export const uzbekToCyrillic: Conversion = (text) =>
  uzbekCyrillic.replace(text.replace(/(?<![\p{L}ʻʼ'‘])e/giu, (e) => (e === 'e' ? 'э' : 'Э')));
