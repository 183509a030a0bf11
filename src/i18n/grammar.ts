/** How a form is made: endings that are tried in turn (the first that fits is replaced), or a function. */
type Making = readonly (readonly [ending: RegExp, replacement: string])[] | ((word: string) => string);

/** `{{GRAMMAR:form|word}}`: the word in a grammatical form of a language; as it is where there is no rule for it. */
export function grammarForm(word: string, form: string, language: string): string {
  const base = own(bases, language)?.(word) ?? word;
  const making = own(own(forms, language) ?? {}, form);
  // MediaWiki's Hungarian has nothing to say of other forms.
  if (making === undefined) return language === 'hu' ? '' : base;
  if (typeof making === 'function') return making(base);
  for (const [ending, replacement] of making) if (ending.test(base)) return base.replace(ending, replacement);
  return base;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

const before = (start: string) => (word: string) => `${start} ${word}`;
const after = (end: string) => (word: string) => `${word}${end}`;

/** Finnish: `a` after a word whose last vowel of either kind is a back one, `ä` after others. */
const withHarmony = (back: string, front: string) => (word: string) =>
  word + (/[aou][^äöy]*$/i.test(word) ? back : front);

/** A consonant at the end wants an `i`. */
const finnishBase = (word: string) => (/[bcdfghjklmnpqrstvwxz]$/i.test(word) ? `${word}i` : word);

const finnish: Readonly<Record<string, Making>> = {
  genitive: after('n'),
  elative: withHarmony('sta', 'stä'),
  partitive: withHarmony('a', 'ä'),
  illative: (word) => `${word}${[...word].at(-1) ?? ''}n`,
  inessive: withHarmony('ssa', 'ssä'),
};

/** Hebrew: `ה` of the article falls away after a prefix, `ו` is doubled, and letters of others get a hyphen. */
function hebrewPrefixed(word: string): string {
  if (/^ה./.test(word)) return word.slice(1);
  if (/^ו[^ו]./.test(word)) return `ו${word}`;
  return /^[א-ת]/.test(word) || word === '' ? word : `־${word}`;
}

/** Ossetic: between the word and an ending that begins with a vowel stands `й` where the word ends so, and a hyphen after letters of others. */
function ossetic(ending: string, afterVowel = `й${ending}`) {
  return (word: string): string => {
    if (/(?:[аæеёиоыэюя]|(?<![аæеёиоыэюя])у)$/.test(word)) return word + afterVowel;
    return /[а-яё]$/.test(word) ? word + ending : `${word}-${ending}`;
  };
}

function armenianGenitive(word: string): string {
  if (/[աո]$/.test(word)) return `${word}յի`;
  if (/գիրք$/.test(word)) return word.replace(/իրք$/, 'րքի');
  return `${word}ի`;
}

const irishDays: Readonly<Record<string, string>> = {
  'an Domhnach': 'Dé Domhnaigh',
  'an Luan': 'Dé Luain',
  'an Mháirt': 'Dé Mháirt',
  'an Chéadaoin': 'Dé Chéadaoin',
  'an Déardaoin': 'Déardaoin',
  'an Aoine': 'Dé hAoine',
  'an Satharn': 'Dé Sathairn',
};

function russianAdverb(word: string): string {
  if (/(?:с|ц)кий$/i.test(word)) return `по-${word.slice(0, -1)}`;
  if (/^(?:иврит|идиш)$/.test(word)) return `на ${word}е`;
  return /^(?:эсперанто|идо|урду|хинди)$/.test(word) ? `на ${word}` : `на языке ${word}`;
}

function ukrainianAdverb(word: string): string {
  if (/.ка$/.test(word)) return `${word}ю`.replace(/каю$/, 'кою');
  return word === 'іврит' ? 'івритом' : `мовою ${word}`;
}

/** Languages in which a word changes before any ending is put to it, whatever the form. */
const bases: Readonly<Record<string, (word: string) => string>> = { fi: finnishBase, se: finnishBase };

const forms: Readonly<Record<string, Readonly<Record<string, Making>>>> = {
  bs: { instrumental: before('s'), lokativ: before('o') },
  dsb: { instrumental: before('wo z'), lokatiw: before('wo') },
  fi: finnish,
  ga: { ainmlae: (word) => irishDays[word] ?? word },
  he: { prefixed: hebrewPrefixed, תחילית: hebrewPrefixed },
  hsb: { instrumental: before('z'), lokatiw: before('wo') },
  hu: { rol: after('ról'), ba: after('ba'), k: after('k') },
  hy: { genitive: armenianGenitive },
  la: {
    genitive: [
      [/(u[ms])$/, 'i'],
      [/ommunia$/, 'ommunium'],
      [/(libr|nunti)i$/, '$1orum'],
      [/data$/, 'datorum'],
      [/a$/, 'ae'],
      [/tio$/, 'tionis'],
      [/ns$/, 'ntis'],
      [/as$/, 'atis'],
      [/es$/, 'ei'],
    ],
    accusative: [
      [/u[ms]$/, 'um'],
      [/(?:ommunia|data)$/, '$&'],
      [/(libr|nunti)i$/, '$1os'],
      [/a$/, 'am'],
      [/tio$/, 'tionem'],
      [/ns$/, 'ntem'],
      [/as$/, 'atem'],
      [/es$/, 'em'],
    ],
    ablative: [
      [/u[ms]$/, 'o'],
      [/ommunia$/, 'ommunibus'],
      [/(libr|nunti)i$/, '$1is'],
      [/data$/, 'datis'],
      [/tio$/, 'tione'],
      [/ns$/, 'nte'],
      [/as$/, 'ate'],
      [/es$/, 'e'],
    ],
  },
  os: {
    genitive: ossetic('ы'),
    dative: ossetic('æн'),
    allative: ossetic('мæ', 'мæ'),
    ablative: ossetic('æй', 'йæ'),
    superessive: ossetic('ыл'),
    comitative: ossetic('имæ', 'имæ'),
    equative: ossetic('ау'),
  },
  ru: {
    genitive: [
      [/дия$/, 'дии'],
      [/(.)ь$/, '$1я'],
      [/(.)ка$/, '$1ки'],
      [/(.)ти$/, '$1тей'],
      [/(.)ды$/, '$1дов'],
      [/(.д|итет|.ник)$/, '$1а'],
      [/(.)ные$/, '$1ных'],
    ],
    accusative: [
      [/дия$/, 'дию'],
      [/(.)а$/, '$1у'],
    ],
    prepositional: [
      [/дия$/, 'дии'],
      [/(.)ь$/, '$1е'],
      [/(.)ка$/, '$1ке'],
      [/(.)ти$/, '$1тях'],
      [/(.)ды$/, '$1дах'],
      [/(.д|итет|.ник)$/, '$1е'],
      [/(.)ные$/, '$1ных'],
    ],
    languagegen: [
      [/([сц]к)ий$/i, '$1ого'],
      [/^(иврит|идиш)$/, '$1а'],
    ],
    languageprep: [
      [/([сц]к)ий$/i, '$1ом'],
      [/^(иврит|идиш)$/, '$1е'],
    ],
    languageadverb: russianAdverb,
  },
  se: finnish,
  sl: { mestnik: before('o'), orodnik: before('z') },
  uk: {
    genitive: [
      [/дія$/, 'дії'],
      [/ати$/, 'ат'],
      [/(.)ди$/, '$1дів'],
      [/(.ник)$/, '$1а'],
    ],
    accusative: [[/дія$/, 'дію']],
    locative: before('у'),
    languagegen: [
      [/(.)ка$/, '$1кої'],
      [/^(іврит)$/, '$1у'],
    ],
    languageadverb: ukrainianAdverb,
  },
};
