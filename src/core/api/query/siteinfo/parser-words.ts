import { keyedList } from '../../../../api/result.ts';
import { loadParserRegistry } from '../../../../wiki/rendering/load-parser-registry.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import type { ParserRegistry } from '../../../../wikitext/registry.ts';
import { once } from './once.ts';
import { functionOrder, variableOrder } from './word-order.ts';

/** What the wiki's parser knows; the workers have the same. */
export function parserRegistryOf(wiki: Wiki): Promise<ParserRegistry> {
  return once(wiki, 'parser registry', () =>
    loadParserRegistry(wiki.registry.parserModules, wiki.site.settings.LanguageCode),
  );
}

/** Extension tags as they are written. */
export async function extensionTags(wiki: Wiki): Promise<string[]> {
  const { tags } = await parserRegistryOf(wiki);
  return keyedList(
    [...tags.keys()].map((name) => `<${name}>`),
    't',
  );
}

/** Parser functions by the ids of their magic words. */
export async function functionHooks(wiki: Wiki): Promise<string[]> {
  return idsOf((await parserRegistryOf(wiki)).functions, functionOrder, 'h');
}

/** Variables by the ids of their magic words. */
export async function variables(wiki: Wiki): Promise<string[]> {
  return idsOf((await parserRegistryOf(wiki)).variables, variableOrder, 'v');
}

/** Those of the core in their own order, then those of extensions as these were loaded. */
function idsOf(words: readonly { readonly magicWord: string }[], order: readonly string[], element: string): string[] {
  const ids = new Set(words.map(({ magicWord }) => magicWord));
  return keyedList(
    [...order.filter((id) => ids.has(id)), ...ids].filter((id, i, all) => all.indexOf(id) === i),
    element,
  );
}
