import { startsWith } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { pageColumns, pageRecordOf } from './page-store.ts';
import type { PageRecord } from './page-record.ts';

/** Pages below a page, in the order of their titles. */
export async function findSubpages(db: Db, { namespace, dbKey }: PageName, limit: number): Promise<PageRecord[]> {
  const rows = await db
    .selectFrom('page')
    .select(pageColumns)
    .where('page_namespace', '=', namespace)
    .where((eb) => startsWith(eb.ref('page_title'), `${dbKey}/`))
    .orderBy('page_title')
    .limit(limit)
    .execute();
  return rows.map(pageRecordOf);
}
