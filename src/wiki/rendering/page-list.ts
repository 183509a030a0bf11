import type { Reader } from '../../storage/storage.ts';
import type { ListedPage, PageListRequest } from '../../wikitext/page-source.ts';

/** No title comes after it. */
const last = '\u{10ffff}';

/** Pages of a namespace in the order of their titles. */
export function readPageList(
  reader: Reader,
  { namespace, prefix, from, to, hideRedirects, limit }: PageListRequest,
): ListedPage[] {
  const rows = reader.all<{ page_title: string; page_is_redirect: number }>(
    `SELECT page_title, page_is_redirect FROM page
    WHERE page_namespace = ? AND page_title >= ? AND page_title >= ? AND page_title <= ? AND page_title <= ?
      ${hideRedirects ? 'AND page_is_redirect = 0' : ''}
    ORDER BY page_title LIMIT ?`,
    [namespace, prefix, from, prefix + last, to ?? last, limit],
  );
  return rows.map((row) => ({ dbKey: row.page_title, redirect: row.page_is_redirect !== 0 }));
}
