import type { Db } from '../../storage/storage.ts';

/** The revision before or after one of the same page, or the page's newest; 0 where there is none. */
export async function findNeighbour(
  db: Db,
  { id, pageId, timestamp }: { readonly id: number; readonly pageId: number; readonly timestamp: string },
  which: 'prev' | 'next' | 'cur',
): Promise<number> {
  if (which === 'cur') {
    const page = await db.selectFrom('page').select('page_latest').where('page_id', '=', pageId).executeTakeFirst();
    return page?.page_latest ?? 0;
  }
  const [beyond, direction] = which === 'prev' ? (['<', 'desc'] as const) : (['>', 'asc'] as const);
  const row = await db
    .selectFrom('revision')
    .select('rev_id')
    .where('rev_page', '=', pageId)
    .where((eb) =>
      eb.or([
        eb('rev_timestamp', beyond, timestamp),
        eb.and([eb('rev_timestamp', '=', timestamp), eb('rev_id', beyond, id)]),
      ]),
    )
    .orderBy('rev_timestamp', direction)
    .orderBy('rev_id', direction)
    .executeTakeFirst();
  return row?.rev_id ?? 0;
}
