import type { Conversion } from '../conversion.ts';

/** Consonants with their Latin letters as scholars write them. */
const consonants: Readonly<Record<string, string>> = {
  ᬓ: 'k', ᬔ: 'kh', ᬕ: 'g', ᬖ: 'gh', ᬗ: 'ṅ', ᬘ: 'c', ᬙ: 'ch', ᬚ: 'j', ᬛ: 'jh', ᬜ: 'ñ', ᬝ: 'ṭ', ᬞ: 'ṭh', ᬟ: 'ḍ',
  ᬠ: 'ḍh', ᬡ: 'ṇ', ᬢ: 't', ᬣ: 'th', ᬤ: 'd', ᬥ: 'dh', ᬦ: 'n', ᬧ: 'p', ᬨ: 'ph', ᬩ: 'b', ᬪ: 'bh', ᬫ: 'm', ᬬ: 'y',
  ᬭ: 'r', ᬮ: 'l', ᬯ: 'w', ᬰ: 'ś', ᬱ: 'ṣ', ᬲ: 's', ᬳ: 'h',
}; // prettier-ignore
const vowelSigns: Readonly<Record<string, string>> = {
  'ᬵ': 'ā', 'ᬶ': 'i', 'ᬷ': 'ī', 'ᬸ': 'u', 'ᬹ': 'ū', 'ᬺ': 'rĕ', 'ᬻ': 'rö', 'ᬼ': 'lĕ', 'ᬽ': 'lö', 'ᬾ': 'e', 'ᬿ': 'ai',
  'ᭀ': 'o', 'ᭁ': 'au', 'ᭂ': 'ĕ', 'ᭃ': 'ö',
}; // prettier-ignore
const others: Readonly<Record<string, string>> = {
  ᬅ: 'a', ᬆ: 'ā', ᬇ: 'i', ᬈ: 'ī', ᬉ: 'u', ᬊ: 'ū', ᬋ: 'rĕ', ᬌ: 'rö', ᬍ: 'lĕ', ᬎ: 'lö', ᬏ: 'e', ᬐ: 'ai', ᬑ: 'o',
  ᬒ: 'au', 'ᬀ': 'ṃ', 'ᬁ': 'm̐', 'ᬂ': 'ṅ', 'ᬃ': 'r', 'ᬄ': 'ḥ', '᭞': ',', '᭟': '.', '᭝': ':', '᭐': '0', '᭑': '1',
  '᭒': '2', '᭓': '3', '᭔': '4', '᭕': '5', '᭖': '6', '᭗': '7', '᭘': '8', '᭙': '9',
}; // prettier-ignore
const killer = '᭄';

/** Balinese letters as Latin ones. Every consonant has an `a` after it unless a sign says otherwise. */
export const balineseToScholars: Conversion = (text) => {
  let out = '';
  const characters = [...text];
  characters.forEach((character, i) => {
    const consonant = consonants[character];
    if (consonant !== undefined) {
      const next = characters[i + 1];
      out += consonant + (next === killer || (next !== undefined && next in vowelSigns) ? '' : 'a');
    } else if (character !== killer) out += vowelSigns[character] ?? others[character] ?? character;
  });
  return out;
};

/** The same as palm leaves are usually transcribed. */
export const balineseToPalmLeaf: Conversion = (text) =>
  balineseToScholars(text).replaceAll('ĕ', 'ê').replaceAll('ṅ', 'ng').replaceAll('ñ', 'ñ').replaceAll('ḥ', 'h');

/** The same without marks on letters. */
export const balinesePlain: Conversion = (text) =>
  text === balineseToScholars(text)
    ? text
    : balineseToScholars(text).replaceAll('ṅ', 'ng').replaceAll('ñ', 'ny').normalize('NFD').replace(/\p{M}/gu, '');
