import english from './data/magic-words.json' with { type: 'json' };
import local from './data/local-magic-words.json' with { type: 'json' };
import localOfExtensions from './data/local-extension-words.json' with { type: 'json' };
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
/** By language and name of the word. */
type LocalWords = Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>>;

const redirects = new Map<string, readonly string[]>();

/** The core's magic words in a content language. */
export function magicWords(language: string): readonly MagicWord[] {
  const own = localAliases(local, language);
  return Object.entries(englishWords).map(([name, { aliases, caseSensitive = false }]) => ({
    name,
    aliases: [...(own[name] ?? []), ...aliases],
    caseSensitive,
  }));
}

/** How the words of extensions may be written in a content language besides the English names, by the words' names. */
export function localExtensionWords(language: string): Readonly<Record<string, readonly string[]>> {
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
function localAliases(table: LocalWords, language: string): Readonly<Record<string, readonly string[]>> {
  const chain = [language, ...fallbacks(language)].filter((code) => Object.hasOwn(table, code));
  return Object.assign({}, ...chain.reverse().map((code) => table[code])) as Record<string, readonly string[]>;
}
