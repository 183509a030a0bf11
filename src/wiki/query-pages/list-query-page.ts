import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Wiki } from '../wiki.ts';
import { readQueryCache, renewQueryCache } from './query-page-cache.ts';
import type { QueryPage, QueryPageRow, Slice } from './query-page.ts';

export interface ListedRow extends QueryPageRow {
  /** 14 digits; where the list is one of times. */
  readonly timestamp?: string;
}

export interface ListedRows {
  readonly rows: readonly ListedRow[];
  /** Where the rows come from the cache. */
  readonly cached?: { readonly madeAt: string | undefined };
}

/** Whether a list is read from the cache on this wiki. */
export function isCached({ site }: Wiki, page: QueryPage): boolean {
  return site.settings.MiserMode && page.expensive === true;
}

/**
 * A part of a list: from the database, or, where the wiki spares it (`MiserMode`) and the list is an expensive one, from the cache.
 * A cache that is empty or a day old is filled by a job that the question starts.
 */
export async function listQueryPage(wiki: Wiki, page: QueryPage, slice: Slice): Promise<ListedRows> {
  if (!isCached(wiki, page)) {
    const rows = await page.rows(wiki, slice);
    return { rows: rows.map((row) => (page.value === 'timestamp' ? { ...row, timestamp: String(row.value) } : row)) };
  }
  const { rows, madeAt } = await readQueryCache(wiki, page, slice);
  await renewQueryCache(wiki, page, madeAt);
  return { rows: rows.map((row) => (page.value === 'timestamp' ? withTime(row) : row)), cached: { madeAt } };
}

function withTime(row: QueryPageRow): ListedRow {
  return { ...row, timestamp: toMediaWikiTimestamp(new Date(Number(row.value) * 1000)) };
}
