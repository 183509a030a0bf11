import { list } from '../../../../api/result.ts';
import { loadParserRegistry } from '../../../../wiki/rendering/load-parser-registry.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import type { ParserRegistry } from '../../../../wikitext/registry.ts';
import { once } from './once.ts';

/** What the wiki's parser knows; the workers have the same. */
export function parserRegistryOf(wiki: Wiki): Promise<ParserRegistry> {
  return once(wiki, 'parser registry', () =>
    loadParserRegistry(wiki.registry.parserModules, wiki.site.settings.LanguageCode),
  );
}

/** Extension tags as they are written. */
export async function extensionTags(wiki: Wiki): Promise<string[]> {
  const { tags } = await parserRegistryOf(wiki);
  return list(
    [...tags.keys()].map((name) => `<${name}>`),
    't',
  );
}

/** Parser functions by the ids of their magic words. */
export async function functionHooks(wiki: Wiki): Promise<string[]> {
  return idsOf((await parserRegistryOf(wiki)).functions, 'h');
}

/** Variables by the ids of their magic words. */
export async function variables(wiki: Wiki): Promise<string[]> {
  return idsOf((await parserRegistryOf(wiki)).variables, 'v');
}

function idsOf(words: readonly { readonly magicWord: string }[], element: string): string[] {
  return list([...new Set(words.map(({ magicWord }) => magicWord))], element);
}
