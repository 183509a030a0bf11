import { batches, insertedId } from '../../storage/dialect.ts';
import { insertRowsForIds } from '../../storage/insert-rows.ts';
import { keptQuery } from '../../storage/kept-query.ts';
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
  const { id, latest, touched, length, contentModel } = page;
  await updateRow(tx, id, Number(page.isRedirect), Number(page.isNew), latest, touched, length, contentModel);
}

const updateRow = keptQuery(
  (
    db,
    id: number,
    isRedirect: number,
    isNew: number,
    latest: number,
    touched: string,
    length: number,
    contentModel: string,
  ) =>
    db
      .updateTable('page')
      .set({
        page_is_redirect: isRedirect,
        page_is_new: isNew,
        page_latest: latest,
        page_touched: touched,
        page_len: length,
        page_content_model: contentModel,
      })
      .where('page_id', '=', id),
);
