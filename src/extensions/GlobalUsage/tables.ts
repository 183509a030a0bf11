import { int, unsignedInt, varchar } from '../../storage/schema/column.ts';
import { index, primary, table, type RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';

/** Which pages of all wikis show files that their own wiki does not have. */
export const globalImageLinks = table(
  'globalimagelinks',
  {
    gil_wiki: varchar(32),
    gil_page: unsignedInt(),
    /** The page's namespace, by its number and by its name on that wiki. */
    gil_page_namespace_id: int(),
    gil_page_namespace: varchar(255).nullable(),
    gil_page_title: varchar(255).nullable(),
    /** The file, without its namespace. */
    gil_to: varchar(255),
  },
  {
    PRIMARY: primary('gil_to', 'gil_wiki', 'gil_page'),
    globalimagelinks_wiki: index('gil_wiki', 'gil_page'),
    globalimagelinks_wiki_nsid_title: index('gil_wiki', 'gil_page_namespace_id', 'gil_page_title'),
  },
);

export type GlobalUsageTables = RowsOf<[typeof globalImageLinks]>;

/** The database with the table of GlobalUsage. */
export function withGlobalLinks(db: Db) {
  return db.withTables<GlobalUsageTables>();
}
