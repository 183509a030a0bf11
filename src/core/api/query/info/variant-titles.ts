import type { PageSet } from '../../../../api/query/page-set.ts';
import { textsInVariants } from '../../../../wiki/pages/variant-titles.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** The titles of the pages that exist in all variants of the wiki's language, by page id. */
export async function variantTitles(wiki: Wiki, { goodTitles }: PageSet): Promise<Map<number, Record<string, string>>> {
  const texts = await textsInVariants(
    wiki,
    [...goodTitles.values()].map(({ prefixedText }) => prefixedText),
  );
  return new Map([...goodTitles.keys()].map((id, i) => [id, texts[i]!]));
}
