import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { CacheValue } from '../../storage/cache/cache.ts';
import type { Session } from '../../wiki/session.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** A page of a book, in one of its revisions. */
export type Article = {
  readonly type: 'article';
  readonly content_type: string;
  readonly title: string;
  readonly revision: string;
  readonly latest: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly url: string;
  /** 1 where it is the page as it was when it was added, 0 where it is an older revision. */
  readonly currentVersion: number;
};

/** What a book consists of: articles, and chapters (`type` and `title`); what others posted may be of any shape. */
export type Item = { readonly [key: string]: CacheValue | undefined };

/** A book that somebody puts together; it is kept in their session. */
export type Book = {
  readonly title: string;
  readonly subtitle: string;
  readonly settings: { readonly [name: string]: CacheValue | undefined };
  readonly items: readonly Item[];
  readonly enabled: boolean;
  /** 14 digits: when it was last changed. */
  readonly timestamp: string;
  /** Titles that are not to be suggested again. */
  readonly bans?: readonly string[];
};

const KEY = 'collection';

/** The visitor's book; undefined where they have not begun one. */
export function findBook(session: Pick<Session, 'get'>): Book | undefined {
  return session.get<Book>(KEY);
}

/** The visitor's book, or a new one. */
export function bookOf(session: Pick<Session, 'get'>): Book {
  return findBook(session) ?? emptyBook;
}

export const emptyBook: Book = { title: '', subtitle: '', settings: {}, items: [], enabled: true, timestamp: '' };

/** Keeps a book as it is now. */
export function keepBook({ session, wiki }: { readonly session: Session; readonly wiki: Wiki }, book: Book): Book {
  const kept = { ...book, timestamp: toMediaWikiTimestamp(wiki.now()) };
  session.set(KEY, kept);
  return kept;
}

/** Where a page is in a book; -1 if it is not. `revision` 0: in its newest revision. */
export function placeOf({ items }: Book, title: string, revision: number): number {
  return items.findIndex((item) => {
    if (item['type'] !== 'article' || item['title'] !== title) return false;
    return revision === 0 ? item['currentVersion'] !== 0 : item['revision'] === String(revision);
  });
}
