import { list, orderedMap, shape, withContent } from '../../../../api/result.ts';
import { localExtensionWords, magicWords as coreMagicWords } from '../../../../site/magic-words.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { parserRegistryOf } from './parser-words.ts';

/** The namespaces by their numbers. */
export function namespaces({ site }: Wiki): object {
  const { namespaces: all } = site;
  const entry = (id: number) => {
    const [protection, model] = [all.protection(id), all.tellsContentModel(id) ? all.contentModel(id) : undefined];
    const canonical = all.canonicalName(id);
    return {
      id,
      case: all.isCapitalised(id) ? 'first-letter' : 'case-sensitive',
      name: all.name(id),
      subpages: all.hasSubpages(id),
      ...(canonical ? { canonical } : {}),
      content: all.isContent(id),
      nonincludable: all.isNonincludable(id),
      ...(protection.length > 0 ? { namespaceprotection: protection.join('|') } : {}),
      ...(model === undefined ? {} : { defaultcontentmodel: model }),
    };
  };
  const entries = all.ids.map((id) => [id, withContent(entry(id), 'name')] as const);
  return shape(orderedMap(entries, 'ns'), { type: 'assoc' });
}

/** Further names of namespaces. */
export function namespaceAliases({ site }: Wiki): object[] {
  const aliases = site.namespaces.aliases.map(({ id, alias }) => withContent({ id, alias }, 'alias'));
  return list(
    aliases.sort((a, b) => a.id - b.id),
    'ns',
  );
}

/** Special pages with what they are called in titles. */
export function specialPageAliases({ registry }: Wiki): object[] {
  return list(
    [...registry.specialPages].map(([realname, aliases]) => ({ realname, aliases: list([...aliases], 'alias') })),
    'specialpage',
  );
}

/** The words that wikitext knows, those of extensions first. */
export async function magicWords(wiki: Wiki): Promise<object[]> {
  const core = coreMagicWords(wiki.site.settings.LanguageCode);
  const local = localExtensionWords(wiki.site.settings.LanguageCode);
  const named = new Set(core.map(({ name }) => name));
  const { functions, variables, doubleUnderscores } = await parserRegistryOf(wiki);
  const others = new Map(
    [...doubleUnderscores, ...variables, ...functions]
      .filter(({ magicWord }) => !named.has(magicWord))
      .map(({ magicWord, names = [], caseSensitive = false }) => [magicWord, { names, caseSensitive }]),
  );
  const entry = (name: string, aliases: readonly string[], caseSensitive: boolean) => ({
    name,
    aliases: list([...aliases], 'alias'),
    'case-sensitive': caseSensitive,
  });
  return list(
    [
      ...[...others].map(([name, { names, caseSensitive }]) =>
        entry(name, [...(local[name] ?? []), ...names], caseSensitive),
      ),
      ...core.map(({ name, aliases, caseSensitive }) => entry(name, aliases, caseSensitive)),
    ],
    'magicword',
  );
}
