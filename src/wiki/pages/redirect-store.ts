import type { Title } from '../../site/title.ts';
import { batches } from '../../storage/dialect.ts';
import { insertRows } from '../../storage/insert-rows.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db, Tx } from '../../storage/storage.ts';

/** Where a redirect page leads. */
export interface RedirectRecord {
  readonly namespace: number;
  readonly dbKey: string;
  readonly interwiki: string;
  readonly fragment: string;
}

/** Brings a page's row in `redirect` to what its text says; undefined: it is no redirect. */
export async function updateRedirect(tx: Tx, pageId: number, target: Title | undefined): Promise<void> {
  await updateRedirects(tx, [{ pageId, target }]);
}

const deleteRedirects = keptQuery((db, pageIds: readonly number[]) =>
  db.deleteFrom('redirect').where('rd_from', 'in', pageIds),
);

/** The same for many pages. */
export async function updateRedirects(
  tx: Tx,
  pages: readonly { readonly pageId: number; readonly target: Title | undefined }[],
): Promise<void> {
  for (const some of batches(pages, 500)) {
    const ids = some.map(({ pageId }) => pageId);
    await deleteRedirects(tx, ids);
  }
  const rows = pages.flatMap(({ pageId, target }) =>
    target
      ? [
          {
            rd_from: pageId,
            rd_namespace: target.namespace,
            rd_title: target.dbKey,
            rd_interwiki: target.interwiki,
            rd_fragment: target.fragment,
          },
        ]
      : [],
  );
  await insertRows(tx, 'redirect', rows);
}

/** Targets of redirect pages, by page id. */
export async function loadRedirects(db: Db, pageIds: readonly number[]): Promise<Map<number, RedirectRecord>> {
  if (pageIds.length === 0) return new Map();
  const rows = await db.selectFrom('redirect').selectAll().where('rd_from', 'in', pageIds).execute();
  return new Map(
    rows.map((row) => [
      row.rd_from,
      {
        namespace: row.rd_namespace,
        dbKey: row.rd_title,
        interwiki: row.rd_interwiki ?? '',
        fragment: row.rd_fragment ?? '',
      },
    ]),
  );
}
