import type { Title } from '../../site/title.ts';
import { batches } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPages, findPagesById, nameKey, pageColumns, pageRecordOf } from '../pages/page-store.ts';

/** So many pages are read at once. */
const BATCH = 100;

/** All pages in the order of their ids; only those of some namespaces, where these are given. */
export async function* allPages(db: Db, namespaces?: readonly number[]): AsyncGenerator<PageRecord[]> {
  for (let after = 0; ;) {
    let query = db.selectFrom('page').select(pageColumns).where('page_id', '>', after).orderBy('page_id').limit(BATCH);
    if (namespaces) query = query.where('page_namespace', 'in', namespaces);
    const rows = await query.execute();
    if (rows.length === 0) return;
    yield rows.map(pageRecordOf);
    after = rows.at(-1)!.page_id;
  }
}

/** Pages in the order of these ids; ids of no page are passed over. */
export async function* pagesOfIds(db: Db, ids: readonly number[]): AsyncGenerator<PageRecord[]> {
  for (const some of batches(ids, BATCH)) {
    const pages = await findPagesById(db, some);
    yield some.flatMap((id) => pages.get(id) ?? []);
  }
}

/** Pages in the order of these titles; `onMissing` is told those without a page. */
export async function* pagesOfTitles(
  db: Db,
  titles: readonly Title[],
  onMissing: (title: Title) => void,
): AsyncGenerator<PageRecord[]> {
  for (const some of batches(titles, BATCH)) {
    const pages = await findPages(db, some);
    yield some.flatMap((title) => {
      const page = pages.get(nameKey(title));
      if (!page) onMissing(title);
      return page ?? [];
    });
  }
}
