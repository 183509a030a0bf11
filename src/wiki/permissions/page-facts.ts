import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { findPages, nameKey } from '../pages/page-store.ts';
import { type CascadingRestriction, loadCascadingRestrictions } from '../protection/cascading.ts';
import {
  type CreateProtection,
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

/** The facts of many pages at once, by `nameKey`. `withCascading` costs joins: only where it is asked for. */
export async function loadPageFacts(
  wiki: Wiki,
  titles: readonly Title[],
  { withCascading = true }: { readonly withCascading?: boolean } = {},
): Promise<Map<string, PageFacts>> {
  const now = toMediaWikiTimestamp(wiki.now());
  const local = titles.filter((title) => title.canExist);
  const pages = await findPages(wiki.db, local);
  const missing = local.filter((title) => !pages.has(nameKey(title)));
  const restrictions = await loadRestrictions(
    wiki.db,
    [...pages.values()].map(({ id }) => id),
    now,
  );
  const createProtections = await loadCreateProtections(wiki.db, missing, now);
  const cascading = withCascading ? await loadCascadingRestrictions(wiki.db, local, now) : new Map<string, never[]>();
  return new Map(
    titles.map((title) => {
      const key = nameKey(title);
      const pageId = pages.get(key)?.id ?? 0;
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
