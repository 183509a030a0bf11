import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { type CascadingRestriction, loadCascadingRestrictions } from '../protection/cascading.ts';
import {
  byNamespace,
  type CreateProtection,
  keyOf,
  loadCreateProtections,
  loadRestrictions,
  type Restriction,
} from '../protection/restrictions.ts';
import type { Wiki } from '../wiki.ts';

/** What is known of a page for the question who may do what to it. */
export interface PageFacts {
  readonly title: Title;
  /** 0 if there is no page. */
  readonly pageId: number;
  readonly restrictions: readonly Restriction[];
  readonly createProtection: CreateProtection | undefined;
  readonly cascading: readonly CascadingRestriction[];
}

/** The facts of many pages at once, by `keyOf`. `withCascading` costs joins: only where it is asked for. */
export async function loadPageFacts(
  wiki: Wiki,
  titles: readonly Title[],
  { withCascading = true }: { readonly withCascading?: boolean } = {},
): Promise<Map<string, PageFacts>> {
  const now = toMediaWikiTimestamp(wiki.now());
  const local = titles.filter((title) => title.canExist);
  const pageIds = await loadPageIds(wiki, local);
  const missing = local.filter((title) => !pageIds.has(keyOf(title)));
  const restrictions = await loadRestrictions(wiki.db, [...pageIds.values()], now);
  const createProtections = await loadCreateProtections(wiki.db, missing, now);
  const cascading = withCascading ? await loadCascadingRestrictions(wiki.db, local, now) : new Map<string, never[]>();
  return new Map(
    titles.map((title) => {
      const key = keyOf(title);
      const pageId = pageIds.get(key) ?? 0;
      const facts: PageFacts = {
        title,
        pageId,
        restrictions: restrictions.get(pageId) ?? [],
        createProtection: createProtections.get(key),
        cascading: cascading.get(key) ?? [],
      };
      return [key, facts];
    }),
  );
}

async function loadPageIds(wiki: Wiki, titles: readonly Title[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [namespace, dbKeys] of byNamespace(titles)) {
    const rows = await wiki.db
      .selectFrom('page')
      .select(['page_id', 'page_title'])
      .where('page_namespace', '=', namespace)
      .where('page_title', 'in', dbKeys)
      .execute();
    for (const row of rows) ids.set(keyOf({ namespace, dbKey: row.page_title }), row.page_id);
  }
  return ids;
}
