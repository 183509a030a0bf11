import { fromMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { fullUrl } from '../../wikitext/page-url.ts';
import { findPages, nameKey } from '../../wiki/pages/page-store.ts';
import { loadRevisions } from '../../wiki/revisions/revision-store.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { placeOf, type Article, type Book } from './book.ts';
import { canonicalServer } from '../../site/url.ts';

/** Pages as parts of a book, in their newest revisions, those that are there, in the order of the titles. */
export async function articlesOf(wiki: Wiki, titles: readonly Title[]): Promise<Article[]> {
  const pages = await findPages(wiki.db, titles);
  const revisions = await loadRevisions(
    wiki.db,
    [...pages.values()].map(({ latest }) => latest),
  );
  return titles.flatMap((title) => {
    const page = pages.get(nameKey(title));
    const revision = page && revisions.get(page.latest);
    return page && revision ? [articleOf(wiki, title, revision, page.latest)] : [];
  });
}

/** A page as a part of a book in one of its revisions; undefined where it has no such one. */
export async function articleInRevision(wiki: Wiki, title: Title, revisionId: number): Promise<Article | undefined> {
  const page = (await findPages(wiki.db, [title])).get(nameKey(title));
  if (!page) return undefined;
  const revision = (await loadRevisions(wiki.db, [revisionId])).get(revisionId);
  return revision?.pageId === page.id ? articleOf(wiki, title, revision, page.latest) : undefined;
}

function articleOf(
  { site }: Wiki,
  title: Title,
  { id, timestamp }: { readonly id: number; readonly timestamp: string },
  latest: number,
): Article {
  return {
    type: 'article',
    content_type: 'text/x-wiki',
    title: title.prefixedText,
    revision: String(id),
    latest: String(latest),
    timestamp: String(Math.floor(fromMediaWikiTimestamp(timestamp).getTime() / 1000)),
    url: fullUrl(site, title, '', canonicalServer(site.settings)),
    currentVersion: id === latest ? 1 : 0,
  };
}

/** A book with those of these pages that are not in it yet, as long as it has fewer items than `most`. */
export function withArticles(book: Book, articles: readonly Article[], most: number): Book {
  const items = [...book.items];
  for (const article of articles) {
    if (items.length >= most) break;
    if (placeOf({ ...book, items }, article.title, 0) < 0) items.push(article);
  }
  return { ...book, items };
}
