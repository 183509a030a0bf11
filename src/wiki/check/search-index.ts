import { sql } from 'kysely';
import { makeTitle } from '../../site/title.ts';
import type { Db, StorageKind } from '../../storage/storage.ts';
import { batches } from '../../storage/dialect.ts';
import { loadRevisions, withContent } from '../revisions/revision-store.ts';
import { removeFromSearchIndex, updateSearchIndexOf } from '../search/search-index.ts';
import type { Wiki } from '../wiki.ts';
import type { Check } from './check.ts';

interface MissingEntry {
  readonly id: number;
  readonly namespace: number;
  readonly title: string;
  readonly latest: number;
}

/** Which page an entry of the index is of. */
function entryColumn(kind: StorageKind) {
  return sql.ref<number>(kind === 'sqlite' ? 'searchindex.rowid' : 'searchindex.si_page');
}

/** Pages, by a range of their ids (`to` excluded), that are not in the search index. */
export async function pagesNotIndexed(
  kind: StorageKind,
  db: Db,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<MissingEntry[]> {
  const entry = entryColumn(kind);
  const { rows } = await sql<MissingEntry>`
    SELECT page_id AS "id", page_namespace AS "namespace", page_title AS "title", page_latest AS "latest" FROM page
    WHERE page_id >= ${from} AND page_id < ${to} AND NOT EXISTS (SELECT 1 FROM searchindex WHERE ${entry} = page_id)
    ORDER BY page_id`.execute(db);
  return rows;
}

/** The search index against the pages. (What it says of a page is made anew with every edit; that is not compared.) */
export function searchIndexChecks({ site, storage }: Wiki): readonly Check<never>[] {
  if (site.settings.DisableSearchUpdate) return [];
  const isSqlite = storage.kind === 'sqlite';
  const pagesWithoutEntry: Check<MissingEntry> = {
    name: 'pages that are not in the search index',
    table: 'page',
    key: 'page_id',
    find: (db, range) => pagesNotIndexed(storage.kind, db, range),
    describe: ({ id, namespace, title }) => `page ${id} (${namespace}:${title})`,
    async mend(tx, broken, wiki) {
      const mended: MissingEntry[] = [];
      // Texts may be large.
      for (const some of batches(broken, 50)) {
        const revisions = await loadRevisions(
          tx,
          some.map(({ latest }) => latest),
        );
        const contents = await withContent(tx, [...revisions.values()]);
        const pages = some.flatMap((page) => {
          const content = contents.get(page.latest)?.content;
          if (!content) return [];
          mended.push(page);
          return [{ pageId: page.id, title: makeTitle(site, page.namespace, page.title), content }];
        });
        await updateSearchIndexOf(wiki, tx, pages);
      }
      return mended;
    },
  };
  const entriesWithoutPage: Check<{ readonly id: number }> = {
    name: 'entries of the search index without their page',
    // The rows of SQLite's full-text tables are numbered in a table beside them.
    table: isSqlite ? 'searchindex_content' : 'searchindex',
    key: isSqlite ? 'docid' : 'si_page',
    async find(db, { from, to }) {
      const entry = entryColumn(storage.kind);
      const { rows } = await sql<{ id: number }>`
        SELECT ${entry} AS "id" FROM searchindex
        WHERE ${entry} >= ${from} AND ${entry} < ${to} AND NOT EXISTS (SELECT 1 FROM page WHERE page_id = ${entry})`.execute(
        db,
      );
      return rows;
    },
    describe: ({ id }) => `page ${id}`,
    async mend(tx, broken, wiki) {
      for (const { id } of broken) await removeFromSearchIndex(wiki, tx, id);
      return broken;
    },
  };
  return [pagesWithoutEntry, entriesWithoutPage] as readonly Check<unknown>[] as readonly Check<never>[];
}
