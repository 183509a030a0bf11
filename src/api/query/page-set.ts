import type { Message } from '../../i18n/message.ts';
import type { Id } from '../../site/id.ts';
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
  /** Texts that name no page, by negative id, and why. */
  readonly invalid: ReadonlyMap<number, InvalidTitle>;
  /** Page ids that no page has. */
  readonly missingIds: readonly Id[];
  /** Revision ids of no revision (or of one that this user may not know of). */
  readonly missingRevisions: readonly Id[];
  /** Missing and special entries that nevertheless show something: special pages that exist, files, messages with a default. */
  readonly known: ReadonlySet<number>;
  /** Titles that were written otherwise than they are. */
  readonly normalized: readonly Normalization[];
  /** Titles that were written in another variant of the wiki's language than the pages they mean. */
  readonly converted: readonly { readonly from: Title; readonly to: Title }[];
  readonly redirects: readonly ResolvedRedirect[];
  /** Existing pages as they were found, redirects among them: those asked for, then what redirects led to, hop by hop. */
  readonly hops: readonly (readonly Title[])[];
  /** Titles of other wikis. */
  readonly interwiki: readonly Title[];
  /** What the generator says of each page, by id. */
  readonly data: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  /** All ids in the order in which the pages were found: those without a page first. */
  readonly pageIds: readonly Id[];
  /** The id of a title's entry, by `namespace` and database key. */
  idOf(title: { readonly namespace: number; readonly dbKey: string }): number | undefined;
}

export interface InvalidTitle {
  readonly text: string;
  readonly reason: Message;
}

/** `fromencoded`: `from` is percent-encoded, since it was not in normal form C. */
export interface Normalization {
  readonly fromencoded: boolean;
  readonly from: string;
  readonly to: string;
}

export interface ResolvedRedirect {
  readonly from: Title;
  /** With the fragment that the redirect leads to. */
  readonly to: Title;
}
