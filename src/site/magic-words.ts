import english from './data/magic-words.json' with { type: 'json' };
import { languageEntries } from '../i18n/language-table.ts';
import { fallbacks } from '../i18n/languages.ts';

/** A word that wikitext knows, by whatever name (`redirect`: `#REDIRECT`). */
export interface MagicWord {
  /** As `siteinfo` names it. */
  readonly name: string;
  /** How it may be written in the content language, that language’s own forms first. */
  readonly aliases: readonly string[];
  readonly caseSensitive: boolean;
}

const englishWords: Readonly<
  Record<string, { readonly aliases: readonly string[]; readonly caseSensitive?: boolean }>
> = english;
/** Aliases by the word's name. */
type LocalWords = Readonly<Record<string, readonly string[]>>;

const local = new URL('./data/local-magic-words.json', import.meta.url);
const localOfExtensions = new URL('./data/local-extension-words.json', import.meta.url);

const redirects = new Map<string, readonly string[]>();

/** The core's magic words in a content language. */
export function magicWords(language: string): readonly MagicWord[] {
  const own = localAliases(local, language);
  return Object.entries(englishWords).map(([name, { aliases, caseSensitive = false }]) => ({
    name,
    aliases: withEnglish(own[name] ?? [], aliases),
    caseSensitive,
  }));
}

/** The English names come last, unless they stand among a language's own. */
function withEnglish(own: readonly string[], english: readonly string[]): readonly string[] {
  return own.includes(english[0]!) ? own : [...own, ...english];
}

/** How the words of extensions may be written in a content language besides the English names, by the words' names. */
export function localExtensionWords(language: string): LocalWords {
  return localAliases(localOfExtensions, language);
}

/** How the first word of a redirect may be written in a content language, that language's own first; case does not matter. */
export function redirectWords(language: string): readonly string[] {
  let words = redirects.get(language);
  if (!words) {
    words = magicWords(language).find(({ name }) => name === 'redirect')?.aliases ?? [];
    redirects.set(language, words);
  }
  return words;
}

/** Aliases that a language has besides the English ones; those of its nearest fallback where it has none for a word. */
function localAliases(table: URL, language: string): LocalWords {
  const entries = languageEntries<LocalWords>(table, [language, ...fallbacks(language)]);
  return Object.assign({}, ...entries.toReversed()) as LocalWords;
}
