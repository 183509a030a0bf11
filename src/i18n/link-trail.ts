/** Letters beside `a` to `z` that go on with a link's text when they stand right after it: those of the language's alphabet. */
const alphabets: Readonly<Record<string, string>> = {
  ar: '\\u0621-\\u064a\\u0660-\\u0669',
  be: 'а-яёіў',
  bg: 'а-я',
  bs: 'čćđžš',
  ca: 'àèéíïòóúüç·',
  cs: 'áčďéěíňóřšťúůýž',
  da: 'æøå',
  de: 'äöüß',
  el: 'α-ωάέήίϊΐόύϋΰώς',
  eo: 'ĉĝĥĵŝŭ',
  es: 'áéíóúüñ',
  et: 'äöõšüž',
  eu: 'ñ',
  fa: '\\u0621-\\u06cc\\u200c',
  fi: 'äöå',
  fo: 'áðíóúýæø',
  fr: 'àâçéèêîôûäëïöüùœæÿ',
  fy: 'àáèéìíòóùúâêîôûäëïöü',
  ga: 'áéíóú',
  gl: 'áéíóúüñ',
  he: 'א-ת',
  hr: 'čćđžš',
  hu: 'áéíúóöüőű',
  hy: 'ա-ֆև',
  id: '',
  is: 'áðéíóúýþæö\\-–',
  it: 'àéèíîìóòúù',
  ka: 'ა-ჰ',
  kaa: "áǵíńóúıʼ’'“»",
  kk: 'а-яёәғқңөұүһі',
  ky: 'а-яёңөү',
  lb: 'äöüéëß',
  lt: 'ąčęėįšųūž',
  lv: 'āčēģīķļņšūž',
  mk: 'а-шѓѕјљњќџ',
  mn: 'а-яёөү',
  nb: 'æøåéèêóòâôàä',
  nl: 'äöüïëéèàç',
  nn: 'æøåéèêóòâôàä',
  oc: 'àâçéèêîôû',
  pl: 'ąćęłńóśźż',
  pt: 'áâãàéêçíóôõúü',
  ro: 'ăâîşţșț',
  ru: 'а-яё',
  sk: 'áäčďéíĺľňóôŕšťúýž',
  sl: 'čćđžš',
  sq: 'çë',
  sr: 'а-шђјљњћџčćđžš',
  sv: 'åäöéæø',
  tg: 'а-яёғӣқӯҳҷ',
  tr: 'çğıöşüâîû',
  uk: 'а-яґєії',
  uz: 'ʻʼ“»',
  vi: 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ',
  yi: 'א-ת',
};

/** Languages in which a word before a link belongs to its text, too. */
const withPrefixes: ReadonlySet<string> = new Set(['ar', 'is']);

/** Languages written without spaces between words: what comes after a link is another word. */
const withoutTrails: ReadonlySet<string> = new Set(['gan', 'ko', 'lzh', 'wuu', 'yue', 'zh', 'zh-hans', 'zh-hant']);

const trails = new Map<string, RegExp>();
const prefixes = new Map<string, RegExp>();

function lettersBeyondLatin(language: string): string {
  return (Object.hasOwn(alphabets, language) ? alphabets[language] : undefined) ?? '';
}

/** Letters of a language, for the inside of a character class; empty where links have no trail. */
export function linkTrailLetters(language: string): string {
  return withoutTrails.has(language) ? '' : `a-z${lettersBeyondLatin(language)}`;
}

/** Matches the start of what follows a link: the letters that belong to it. */
export function linkTrail(language: string): RegExp {
  let pattern = trails.get(language);
  if (!pattern) {
    const letters = linkTrailLetters(language);
    trails.set(language, (pattern = new RegExp(letters === '' ? '^' : `^[${letters}]*`, 'u')));
  }
  return pattern;
}

/** Letters of which the word before a link consists, for the inside of a character class; undefined where it does not belong to it. */
export function linkPrefixLetters(language: string): string | undefined {
  if (!withPrefixes.has(language)) return undefined;
  const letters = lettersBeyondLatin(language);
  return `a-zA-Z${letters}${language === 'is' ? letters.replace(/[^\p{L}]/gu, '').toUpperCase() : ''}`;
}

/** Matches the word at the end of what comes before a link that belongs to it; undefined where there is none in a language. */
export function linkPrefix(language: string): RegExp | undefined {
  const letters = linkPrefixLetters(language);
  if (letters === undefined) return undefined;
  let pattern = prefixes.get(language);
  if (!pattern) prefixes.set(language, (pattern = new RegExp(`[${letters}]{1,100}$`, 'u')));
  return pattern;
}
