import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Title } from '../../site/title.ts';
import type { TitleVariants } from '../../wikitext/language-converter/title-variants.ts';
import { variantsOf } from '../../wikitext/language-converter/variants.ts';
import type { Wiki } from '../wiki.ts';
import { findPages, nameKey } from './page-store.ts';

/** Whether the wiki's language is written in several ways. */
export function hasVariants({ site }: Pick<Wiki, 'site'>): boolean {
  return variantsOf(site, site.settings.LanguageCode).length > 0;
}

/** Texts in all ways of writing the wiki's language, by variant; in the language alone where there is one way only. */
export async function textsInVariants(wiki: Wiki, texts: readonly string[]): Promise<TitleVariants> {
  if (!hasVariants(wiki)) return texts.map((text) => ({ [wiki.site.settings.LanguageCode]: text }));
  if (texts.length === 0) return [];
  const title = wiki.site.settings.Sitename;
  return (await wiki.parser.ask({ question: 'title-variants', data: texts, title })) as TitleVariants;
}

/** Names of people and files are the same in every variant. */
const neverConverted = new Set<number>([NS.user, NS.userTalk, NS.file]);

/**
 * Pages that are meant by titles of pages which do not exist: those whose titles are the same text in another variant, namespace and
 * all. By the text that was asked for.
 */
export async function findVariantTitles(
  wiki: Wiki,
  asked: ReadonlyMap<string, Title>,
): Promise<ReadonlyMap<string, Title>> {
  if (asked.size === 0 || !hasVariants(wiki)) return new Map();
  const existing = await findPages(wiki.db, [...asked.values()]);
  const missing = [...asked].filter(
    ([, title]) => !existing.has(nameKey(title)) && !neverConverted.has(title.namespace) && !title.isExternal,
  );
  const written = await textsInVariants(
    wiki,
    missing.map(([text]) => text),
  );
  const candidates = missing.map(([text, title], i) => ({
    text,
    titles: [...new Set(Object.values(written[i] ?? {}))]
      .map((variant) => titleOrUndefined(wiki.site, variant, title.namespace))
      .filter((other) => other?.namespace === title.namespace && !other.isExternal && other.dbKey !== '') as Title[],
  }));
  const pages = await findPages(
    wiki.db,
    candidates.flatMap(({ titles }) => titles),
  );
  const found = new Map<string, Title>();
  for (const { text, titles } of candidates) {
    const target = titles.find((title) => pages.has(nameKey(title)));
    if (target) found.set(text, target);
  }
  return found;
}
