import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { PageRecord } from './page-record.ts';

/** Makes a page without a revision; its creation protection ends. `id` reuses that of a deleted page. */
export async function insertPage(tx: Tx, name: PageName, touched: string, id?: number): Promise<number> {
  const inserted = await tx
    .insertInto('page')
    .values({
      ...(id === undefined ? {} : { page_id: id }),
      page_namespace: name.namespace,
      page_title: name.dbKey,
      page_is_redirect: 0,
      page_is_new: 1,
      page_random: Math.random(),
      page_touched: touched,
      page_latest: 0,
      page_len: 0,
    })
    .executeTakeFirstOrThrow();
  await tx
    .deleteFrom('protected_titles')
    .where('pt_namespace', '=', name.namespace)
    .where('pt_title', '=', name.dbKey)
    .execute();
  return insertedId(inserted);
}

/** Writes what a new revision changes in its page's row. */
export async function updatePage(tx: Tx, page: PageRecord): Promise<void> {
  await tx
    .updateTable('page')
    .set({
      page_is_redirect: Number(page.isRedirect),
      page_is_new: Number(page.isNew),
      page_latest: page.latest,
      page_touched: page.touched,
      page_len: page.length,
      page_content_model: page.contentModel,
    })
    .where('page_id', '=', page.id)
    .execute();
}
