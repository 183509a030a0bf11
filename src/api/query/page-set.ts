import type { Title } from '../../site/title.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';

/**
 * The pages that a query (or `purge`, `watch` …) is about: from titles, page ids, revision ids or a generator; normalised,
 * redirects resolved where asked for. Existing pages are known by their id, all others by negative numbers, given in the order
 * invalid, special, missing. Manual: https://www.mediawiki.org/wiki/API:Query#Specifying_pages
 */
export interface PageSet {
  /** Existing pages by page id, in ascending order. */
  readonly good: ReadonlyMap<number, PageRecord>;
  /** Titles of existing pages by page id, in step with `good`. */
  readonly goodTitles: ReadonlyMap<number, Title>;
  /** Titles without a page, by negative id. */
  readonly missing: ReadonlyMap<number, Title>;
  /** Special and media pages, by negative id. */
  readonly special: ReadonlyMap<number, Title>;
  /** Good and missing titles together, by id: the batch that prop modules work on. */
  readonly titles: ReadonlyMap<number, Title>;
  /** Asked-for revisions that exist: revision id → page id. */
  readonly revisions: ReadonlyMap<number, number>;
  /** Asked-for revisions of deleted pages that this user may know of: revision id → id of the page entry. */
  readonly deletedRevisions: ReadonlyMap<number, number>;
  /** True where revisions were asked for by id (`revids`, or a generator of revisions). */
  readonly byRevision: boolean;
  /** The id of a title's entry, by `namespace` and database key. */
  idOf(title: Title): number | undefined;
}
