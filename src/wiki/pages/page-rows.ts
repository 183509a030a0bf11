import { batches, insertedId } from '../../storage/dialect.ts';
import { insertRowsForIds } from '../../storage/insert-rows.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { PageRecord } from './page-record.ts';
import { byNamespace } from './page-store.ts';

/** Makes a page without a revision; its creation protection ends. `id` reuses that of a deleted page. */
export async function insertPage(tx: Tx, name: PageName, touched: string, id?: number): Promise<number> {
  const inserted = await tx
    .insertInto('page')
    .values({ ...(id === undefined ? {} : { page_id: id }), ...newRow(name, touched) })
    .executeTakeFirstOrThrow();
  await endCreationProtection(tx, [name]);
  return insertedId(inserted);
}

/** Makes pages without revisions, as `insertPage` does; gives their ids in the same order. */
export async function insertPages(tx: Tx, names: readonly PageName[], touched: string): Promise<number[]> {
  const ids = await insertRowsForIds(
    tx,
    'page',
    names.map((name) => newRow(name, touched)),
  );
  await endCreationProtection(tx, names);
  return ids;
}

function newRow({ namespace, dbKey }: PageName, touched: string) {
  return {
    page_namespace: namespace,
    page_title: dbKey,
    page_is_redirect: 0,
    page_is_new: 1,
    page_random: Math.random(),
    page_touched: touched,
    page_latest: 0,
    page_len: 0,
  };
}

async function endCreationProtection(tx: Tx, names: readonly PageName[]): Promise<void> {
  for (const [namespace, dbKeys] of byNamespace(names)) {
    for (const some of batches([...dbKeys], 500))
      await tx
        .deleteFrom('protected_titles')
        .where('pt_namespace', '=', namespace)
        .where('pt_title', 'in', some)
        .execute();
  }
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
