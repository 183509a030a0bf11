import english from './data/magic-words.json' with { type: 'json' };
import local from './data/local-magic-words.json' with { type: 'json' };
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
const localWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>> = local;

/** The core's magic words in a content language. */
export function magicWords(language: string): readonly MagicWord[] {
  const own = localAliases(language);
  return Object.entries(englishWords).map(([name, { aliases, caseSensitive = false }]) => ({
    name,
    aliases: [...(own[name] ?? []), ...aliases],
    caseSensitive,
  }));
}

/** Aliases that a language has besides the English ones; those of its nearest fallback where it has none for a word. */
function localAliases(language: string): Readonly<Record<string, readonly string[]>> {
  const chain = [language, ...fallbacks(language)].filter((code) => Object.hasOwn(localWords, code));
  return Object.assign({}, ...chain.reverse().map((code) => localWords[code])) as Record<string, readonly string[]>;
}
