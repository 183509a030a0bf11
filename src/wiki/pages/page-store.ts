import type { Selectable } from 'kysely';
import type { CoreTables } from '../../storage/schema/core.ts';
import { isStorable, type Id } from '../../site/id.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { PageRecord } from './page-record.ts';

/** The columns of `page` that a `PageRecord` is made of. */
export const pageColumns = [
  'page_id',
  'page_namespace',
  'page_title',
  'page_is_redirect',
  'page_is_new',
  'page_latest',
  'page_touched',
  'page_len',
  'page_content_model',
  'page_lang',
] as const;

export type PageRow = Pick<Selectable<CoreTables['page']>, (typeof pageColumns)[number]>;

/** A row of `page` with the names that the code uses. */
export function pageRecordOf(row: PageRow): PageRecord {
  return {
    id: row.page_id,
    namespace: row.page_namespace,
    dbKey: row.page_title,
    isRedirect: row.page_is_redirect !== 0,
    isNew: row.page_is_new !== 0,
    latest: row.page_latest,
    touched: row.page_touched,
    length: row.page_len,
    contentModel: row.page_content_model ?? 'wikitext',
    language: row.page_lang,
  };
}

const selectByName = keptQuery((db, namespace: number, dbKey: string) =>
  db.selectFrom('page').select(pageColumns).where('page_namespace', '=', namespace).where('page_title', '=', dbKey),
);

/** The page of a title, if there is one. */
export async function findPage(db: Db, { namespace, dbKey }: PageName): Promise<PageRecord | undefined> {
  const [row] = await selectByName(db, namespace, dbKey);
  return row && pageRecordOf(row);
}

/** The page of an id, if there is one. */
export async function findPageById(db: Db, id: Id): Promise<PageRecord | undefined> {
  if (!isStorable(id)) return undefined;
  return (await findPagesById(db, [id])).get(id);
}

const selectByIds = keptQuery((db, ids: readonly number[]) =>
  db.selectFrom('page').select(pageColumns).where('page_id', 'in', ids),
);

const selectByNames = keptQuery((db, namespace: number, dbKeys: readonly string[]) =>
  db.selectFrom('page').select(pageColumns).where('page_namespace', '=', namespace).where('page_title', 'in', dbKeys),
);

/** Pages by their ids; ids of no page are absent. */
export async function findPagesById(db: Db, ids: readonly number[]): Promise<Map<number, PageRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await selectByIds(db, ids);
  return new Map(rows.map((row) => [row.page_id, pageRecordOf(row)]));
}

/** The pages of many titles, one query for each namespace; key: `namespaceKey`. Titles without a page are absent. */
export async function findPages(db: Db, names: Iterable<PageName>): Promise<Map<string, PageRecord>> {
  const pages = new Map<string, PageRecord>();
  for (const [namespace, dbKeys] of byNamespace(names)) {
    const rows = await selectByNames(db, namespace, [...dbKeys]);
    for (const row of rows) pages.set(nameKey({ namespace, dbKey: row.page_title }), pageRecordOf(row));
  }
  return pages;
}

/** Names one page in a map. */
export function nameKey({ namespace, dbKey }: PageName): string {
  return `${namespace}:${dbKey}`;
}

/** Database keys by their namespace. */
export function byNamespace(names: Iterable<PageName>): Map<number, Set<string>> {
  const keys = new Map<number, Set<string>>();
  for (const { namespace, dbKey } of names) {
    const of = keys.get(namespace);
    if (of) of.add(dbKey);
    else keys.set(namespace, new Set([dbKey]));
  }
  return keys;
}
