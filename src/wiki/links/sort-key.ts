import type { PageName } from '../../wikitext/page-source.ts';

/**
 * The `uppercase` collation of categories (`CategoryCollation`): upper case by Unicode, compared by bytes.
 * `cl_sortkey` is made of the prefix that was asked for and the page's title, so that equal prefixes are ordered by title.
 */
export function categorySortKey(prefix: string, titleText: string): string {
  return upperCase(prefix === '' ? titleText : `${prefix}\n${titleText}`);
}

export const categoryCollation = 'uppercase';

/** Kind of a category's member, by its namespace. */
export function memberType({ namespace }: Pick<PageName, 'namespace'>): 'page' | 'subcat' | 'file' {
  if (namespace === 14) return 'subcat';
  return namespace === 6 ? 'file' : 'page';
}

function upperCase(text: string): string {
  return text.toUpperCase();
}
