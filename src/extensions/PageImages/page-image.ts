import type { Db } from '../../storage/storage.ts';

/** Page properties that name the file which stands for a page: the best of the free ones, and one that is better but not free. */
export const FREE_IMAGE = 'page_image_free';
export const ANY_IMAGE = 'page_image';

/** Database keys of the files that stand for pages, by page id. */
export async function pageImages(
  db: Db,
  pageIds: readonly number[],
  license: 'free' | 'any',
): Promise<ReadonlyMap<number, string>> {
  if (pageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('page_props')
    .select(['pp_page', 'pp_value'])
    .where('pp_page', 'in', pageIds)
    .where('pp_propname', 'in', license === 'any' ? [FREE_IMAGE, ANY_IMAGE] : [FREE_IMAGE])
    // The picture that is not free comes last, and so is the one that is kept.
    .orderBy('pp_propname', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.pp_page, String(row.pp_value)]));
}
