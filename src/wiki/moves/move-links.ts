import type { Title } from '../../site/title.ts';
import type { Tx } from '../../storage/storage.ts';
import { updateCategoryCounts } from '../links/category-counts.ts';
import { categorySortKey, memberType } from '../links/sort-key.ts';

/** The page is sorted in its categories by its new title, and counted by its new kind; its links start in its new namespace. */
export async function moveCategoryKeys(tx: Tx, pageId: number, from: Title, to: Title): Promise<void> {
  const rows = await tx
    .selectFrom('categorylinks')
    .select(['cl_to', 'cl_sortkey_prefix', 'cl_timestamp'])
    .where('cl_from', '=', pageId)
    .execute();
  for (const row of rows) {
    await tx
      .updateTable('categorylinks')
      .set({
        cl_sortkey: categorySortKey(row.cl_sortkey_prefix, to.text),
        cl_type: memberType(to),
        cl_timestamp: row.cl_timestamp,
      })
      .where('cl_from', '=', pageId)
      .where('cl_to', '=', row.cl_to)
      .execute();
  }
  if (memberType(from) !== memberType(to)) {
    await updateCategoryCounts(
      tx,
      rows.map(({ cl_to }) => ({ cl_to, cl_type: memberType(to) })),
      rows.map(({ cl_to }) => ({ cl_to, cl_type: memberType(from) })),
    );
  }
  if (from.namespace === to.namespace) return;
  await tx.updateTable('pagelinks').set({ pl_from_namespace: to.namespace }).where('pl_from', '=', pageId).execute();
  await tx
    .updateTable('templatelinks')
    .set({ tl_from_namespace: to.namespace })
    .where('tl_from', '=', pageId)
    .execute();
  await tx.updateTable('imagelinks').set({ il_from_namespace: to.namespace }).where('il_from', '=', pageId).execute();
}
