import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import type { Wiki } from '../wiki.ts';

/** A title that begins as was asked for. Special pages have the id 0. */
export interface PrefixMatch {
  readonly namespace: number;
  readonly dbKey: string;
  readonly pageId: number;
}

export interface PrefixSearchOptions {
  /** Where to look, unless the text itself names a namespace; none means the main namespace. */
  readonly namespaces: readonly number[];
  readonly limit: number;
  readonly offset?: number;
}

/** Pages whose titles begin with a text, by title, whatever their namespace. */
export async function searchByPrefix(
  wiki: Wiki,
  text: string,
  { namespaces, limit, offset = 0 }: PrefixSearchOptions,
): Promise<PrefixMatch[]> {
  const prefixes = readPrefixes(wiki, text, namespaces);
  if (prefixes.size === 0) return [];
  const special = prefixes.get(NS.special);
  if (special !== undefined) return specialPages(wiki, special).slice(offset, offset + limit);
  const rows = await wiki.db
    .selectFrom('page')
    .select(['page_id', 'page_namespace', 'page_title'])
    .where((expr) =>
      expr.or(
        Array.from(prefixes, ([namespace, prefix]) =>
          expr.and([
            expr('page_namespace', '=', namespace),
            expr('page_title', '>=', prefix),
            expr('page_title', '<', `${prefix}\u{10ffff}`),
          ]),
        ),
      ),
    )
    .orderBy('page_title')
    .orderBy('page_namespace')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({ namespace: row.page_namespace, dbKey: row.page_title, pageId: row.page_id }));
}

/** How titles begin in each namespace: a namespace may begin its titles with a capital letter or not. */
function readPrefixes({ site }: Wiki, text: string, namespaces: readonly number[]): Map<number, string> {
  // With a letter behind it, a prefix that is only a namespace (`Portal:`) is a title, too.
  const whole = titleOrUndefined(site, `${text}x`);
  const prefixes = new Map<number, string>();
  if (!whole || whole.isExternal || whole.fragment !== '' || text.trim() === '') return prefixes;
  const named = whole.namespace !== NS.main || text.trim().startsWith(':');
  const wished = namespaces.length === 0 ? [NS.main] : namespaces;
  for (const namespace of named ? [whole.namespace] : wished) {
    const title = named ? whole : titleOrUndefined(site, `${text}x`, namespace);
    if (title?.namespace === namespace) prefixes.set(namespace, title.dbKey.slice(0, -1).replace(/_+$/, ''));
  }
  return prefixes;
}

/** Special pages by the names that links use, then by their second names, then their third … */
function specialPages({ registry }: Wiki, prefix: string): PrefixMatch[] {
  const sought = prefix.toLowerCase();
  const listed = [...registry.specialPages].filter(([name]) => !registry.unlistedSpecialPages.has(name));
  const most = Math.max(0, ...listed.map(([, names]) => names.length));
  const found = Array.from({ length: most }, (_, i) =>
    listed
      .flatMap(([, names]) => names[i] ?? [])
      .filter((name) => name.toLowerCase().startsWith(sought))
      .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
  ).flat();
  return found.map((dbKey) => ({ namespace: NS.special, dbKey, pageId: 0 }));
}
