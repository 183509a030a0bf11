import type { PageRecord } from '../../../wiki/pages/page-record.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/** How many pages link to each of these, by page id. */
export async function incomingLinks({ db }: Wiki, pages: readonly PageRecord[]): Promise<Map<number, number>> {
  if (pages.length === 0) return new Map();
  const rows = await db
    .selectFrom('page')
    .innerJoin('linktarget', (join) =>
      join.onRef('lt_namespace', '=', 'page_namespace').onRef('lt_title', '=', 'page_title'),
    )
    .innerJoin('pagelinks', 'pl_target_id', 'lt_id')
    .select(({ fn }) => ['page_id', fn.countAll<number>().as('count')])
    .where(
      'page_id',
      'in',
      pages.map(({ id }) => id),
    )
    .groupBy('page_id')
    .execute();
  return new Map(rows.map((row) => [row.page_id, Number(row.count)]));
}
