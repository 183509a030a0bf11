import confusables from 'unhomoglyph/data.json' with { type: 'json' };

/** What a name looks like: equal for names that can be taken for one another; or why nobody can have a name like this. */
export type NameLooks =
  { readonly normalized: string } | { readonly problem: 'empty' | 'badchar' | 'noletters' | 'mixedscripts' };

/**
 * Letters in capitals, without marks, each that looks like another as that other (Unicode's confusables, UTS #39); what is no letter
 * is left out, save for digits that look like letters. Names that mix scripts are refused, as are those without a letter.
 */
export function nameLooks(name: string): NameLooks {
  if (name === '') return { problem: 'empty' };
  if (/[\p{Cn}\p{Co}\p{Cs}\p{Cc}]/u.test(name)) return { problem: 'badchar' };
  const letters = name.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return { problem: 'noletters' };
  if (!areOfOneScript(letters)) return { problem: 'mixedscripts' };
  const normalized = [...capitals(name)].map(seen).join('');
  return { normalized: `v2:${normalized}` };
}

/** Scripts that are written together, as Unicode's restriction levels have them. */
const TOGETHER: readonly RegExp[] = [
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]$/u,
  /^[\p{scx=Han}\p{scx=Bopomofo}]$/u,
  /^[\p{scx=Han}\p{scx=Hangul}]$/u,
];

const SCRIPTS =
  `Latin Cyrillic Greek Arabic Hebrew Armenian Georgian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu
  Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Ethiopic Cherokee Canadian_Aboriginal Mongolian Khmer Syriac Thaana Nko Tifinagh
  Yi Gothic Coptic Runic Ogham Balinese Javanese Sundanese Buginese Tai_Le New_Tai_Lue Tai_Tham Tagalog Limbu Ol_Chiki Vai Bamum
  Meetei_Mayek Cham Lisu Adlam Deseret Osage Glagolitic`
    .split(/\s+/)
    .map((script) => new RegExp(`^\\p{scx=${script}}$`, 'u'));

function areOfOneScript(letters: readonly string[]): boolean {
  const own = letters.filter((letter) => !/[\p{sc=Common}\p{sc=Inherited}]/u.test(letter));
  if ([...TOGETHER, ...SCRIPTS].some((script) => own.every((letter) => script.test(letter)))) return true;
  // A script of which nothing is known is one, if none of its letters is of another.
  return !own.some((letter) => [...TOGETHER, ...SCRIPTS].some((script) => script.test(letter)));
}

function capitals(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** A character as one sees it; nothing for what is no letter and looks like none. */
function seen(character: string): string {
  if (/[A-Z]/.test(character)) return character;
  const other = (confusables as Readonly<Record<string, string>>)[character];
  // The small l stands for all that is a stroke; among capitals that is the I.
  const shown = other === undefined ? character : other === 'l' ? 'I' : capitals(other);
  if (/\d/.test(character) && !/^\p{L}+$/u.test(shown)) return character;
  return /^\p{L}/u.test(character) || /\d/.test(character) ? shown.replace(/[^\p{L}\p{N}]/gu, '') : '';
}
