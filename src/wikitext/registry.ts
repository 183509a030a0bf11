import { localExtensionWords, magicWords } from '../site/magic-words.ts';
import { tagReader, type TagReader } from './angle-bracket.ts';
import type { DoubleUnderscore, MagicVariable, ParserExtension, ParserFunction, ParserTag } from './extension-point.ts';
import type { ParsoidTag } from './parsoid/parsoid-tag.ts';
import { exactWord, type MagicWord, type MagicWordNames } from './magic-word.ts';

/** All that the parser knows, looked up by name: made once per wiki from the extensions and the language's names of magic words. */
export interface ParserRegistry {
  /** By lower-case name. */
  readonly tags: ReadonlyMap<string, ParserTag>;
  /** Tags that have HTML of their own in Parsoid's output, by lower-case name. */
  readonly parsoidTags: ReadonlyMap<string, ParsoidTag>;
  readonly tagReader: TagReader;
  readonly functions: readonly ParserFunction[];
  readonly variables: readonly MagicVariable[];
  readonly doubleUnderscores: readonly DoubleUnderscore[];
  readonly extensions: readonly ParserExtension[];
  /** A function by the name written before the colon, `#` included. */
  functionNamed(name: string): ParserFunction | undefined;
  variableNamed(name: string): MagicVariable | undefined;
  /** A magic word by its id; its own upper-cased id with a colon where the language's table has none. */
  word(id: string): MagicWord;
}

/** @param language the content language, by whose names the words may be written too */
export function createParserRegistry(given: readonly ParserExtension[], language = 'en'): ParserRegistry {
  const extensions = given.flatMap((extension) => [extension, extension.forLanguage?.(language) ?? []].flat());
  const table = new Map(
    magicWords(language).map(({ name, aliases, caseSensitive }) => [name, { names: aliases, caseSensitive }]),
  );
  const local = localExtensionWords(language);
  const names = (id: string): MagicWordNames | undefined =>
    table.get(id) ?? (Object.hasOwn(local, id) ? { names: local[id]! } : undefined);
  const tags = new Map<string, ParserTag>();
  const parsoidTags = new Map<string, ParsoidTag>();
  for (const extension of extensions) {
    for (const [name, tag] of Object.entries(extension.tags ?? {})) tags.set(name.toLowerCase(), tag);
    for (const [name, tag] of Object.entries(extension.parsoidTags ?? {})) parsoidTags.set(name.toLowerCase(), tag);
  }
  const functions = extensions.flatMap((extension) => extension.functions ?? []);
  const variables = extensions.flatMap((extension) => extension.variables ?? []);
  const words = new Map<string, MagicWord>();
  return {
    tags,
    parsoidTags,
    tagReader: tagReader(tags.keys()),
    functions,
    variables,
    doubleUnderscores: extensions.flatMap((extension) => extension.doubleUnderscores ?? []),
    extensions,
    functionNamed: lookup(functions, names, functionName),
    variableNamed: lookup(variables, names, (name) => name),
    word(id) {
      let word = words.get(id);
      if (!word) words.set(id, (word = exactWord(names(id) ?? { names: [`${id.toUpperCase()}:`] })));
      return word;
    },
  };
}

/** Names of functions are kept without the colon that some magic words end with, and with the `#` that most are written with. */
function functionName(name: string, { hash = true }: ParserFunction): string {
  const bare = name.replace(/:$/, '');
  return hash && !bare.startsWith('#') ? `#${bare}` : bare;
}

function lookup<T extends { magicWord: string; names?: readonly string[]; caseSensitive?: boolean }>(
  items: readonly T[],
  names: (id: string) => MagicWordNames | undefined,
  written: (name: string, item: T) => string,
): (name: string) => T | undefined {
  const exact = new Map<string, T>();
  const folded = new Map<string, T>();
  for (const item of items) {
    const local = names(item.magicWord);
    const caseSensitive = local?.caseSensitive ?? item.caseSensitive ?? false;
    for (const name of [...(local?.names ?? []), ...(item.names ?? [])]) {
      const key = written(name, item);
      if (caseSensitive) exact.set(key, item);
      else folded.set(key.toLowerCase(), item);
    }
  }
  return (name) => exact.get(name) ?? folded.get(name.toLowerCase());
}
