import { NS } from '../../site/namespaces.ts';
import { fromMediaWikiTimestamp, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { batches, upsert } from '../../storage/dialect.ts';
import type { JobType } from '../jobs/job.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { Wiki } from '../wiki.ts';
import type { QueryPage, QueryPageRow, Slice } from './query-page.ts';
import { takeTurns } from '../../storage/turns.ts';
import { readOnlyReason } from '../read-only.ts';

/** Seconds after which a list that is asked for is made anew. */
const lifetime = 86_400;

/** So many rows go into one statement. */
const rowsPerInsert = 500;

/** What the cache has of a list. */
export interface CachedList {
  readonly rows: QueryPageRow[];
  /** When it was made, in 14 digits; undefined: never yet. */
  readonly madeAt: string | undefined;
}

/** Reads a list from `querycache`, where times are seconds since 1970 and rows without a value have their place in the list. */
export async function readQueryCache({ db }: Wiki, page: QueryPage, { offset, limit }: Slice): Promise<CachedList> {
  const [info, rows] = await Promise.all([
    db.selectFrom('querycache_info').select('qci_timestamp').where('qci_type', '=', page.name).executeTakeFirst(),
    db
      .selectFrom('querycache')
      .select(['qc_namespace', 'qc_title', 'qc_value'])
      .where('qc_type', '=', page.name)
      .orderBy('qc_value', page.descending ? 'desc' : 'asc')
      .orderBy('qc_namespace')
      .orderBy('qc_title')
      .offset(offset)
      .limit(limit)
      .execute(),
  ]);
  return {
    rows: rows.map((row) => ({ namespace: row.qc_namespace, title: row.qc_title, value: row.qc_value })),
    madeAt: info?.qci_timestamp,
  };
}

/** Makes a list anew and keeps its first `QueryCacheLimit` rows. */
export async function updateQueryCache(wiki: Wiki, page: QueryPage): Promise<void> {
  const found = await page.rows(wiki, { offset: 0, limit: wiki.site.settings.QueryCacheLimit });
  const rows = found.map((row, place) => ({
    qc_type: page.name,
    qc_namespace: row.namespace,
    qc_title: row.title,
    qc_value: storedValue(page, row, place),
  }));
  const now = toMediaWikiTimestamp(wiki.now());
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`querycache:${page.name}`]);
    await tx.deleteFrom('querycache').where('qc_type', '=', page.name).execute();
    for (const batch of batches(rows, rowsPerInsert)) await tx.insertInto('querycache').values(batch).execute();
    const info = { qci_type: page.name, qci_timestamp: now };
    await upsert(tx, 'querycache_info', info, ['qci_type'], { qci_timestamp: now });
  });
}

function storedValue({ value: kind }: QueryPage, { value }: QueryPageRow, place: number): number {
  if (kind === 'none') return place;
  if (kind === 'number') return Number(value);
  return Math.floor(fromMediaWikiTimestamp(String(value)).getTime() / 1000);
}

/** Makes the list anew that its title names. */
export const updateQueryPage: JobType = {
  name: 'updateQueryPage',
  removeDuplicates: true,
  async run({ title }, wiki) {
    const page = wiki.registry.queryPages.get(title);
    if (page) await updateQueryCache(wiki, page);
  },
};

/** Has a list that was made too long ago made anew, by a job. */
export async function renewQueryCache(wiki: Wiki, page: QueryPage, madeAt: string | undefined): Promise<void> {
  if ((await readOnlyReason(wiki)) !== undefined) return;
  const oldest = toMediaWikiTimestamp(new Date(wiki.now().getTime() - lifetime * 1000));
  if (madeAt !== undefined && madeAt > oldest) return;
  await wiki.storage.transaction((tx) =>
    pushJobs(wiki, tx, [{ type: updateQueryPage.name, page: { namespace: NS.special, dbKey: page.name } }]),
  );
}
