import { NS } from '../../site/namespaces.ts';
import { laterThan } from '../../site/timestamp.ts';
import { forUpdate } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { pushJobs, type NewJob } from '../jobs/job-queue.ts';
import { nameKey } from '../pages/page-store.ts';
import { changeReliedPages } from '../pages/page-turn.ts';
import type { Wiki } from '../wiki.ts';
import { findLinkTargets } from './link-targets.ts';

/** So many pages are touched at once; the rest is left to a job. */
const touchedAtOnce = 300;

/**
 * Pages that show a link to this one, or transclude it, look different from now on: they are touched, which makes kept renderings
 * stale. Pages that transclude it get their own links again by jobs.
 */
export async function pageChanged(
  wiki: Wiki,
  tx: Tx,
  page: PageName,
  { timestamp, existence }: { timestamp: string; existence: boolean },
): Promise<void> {
  await pagesChanged(wiki, tx, [{ page, existence }], timestamp);
}

/** The same for many pages. */
export async function pagesChanged(
  wiki: Wiki,
  tx: Tx,
  changes: readonly { readonly page: PageName; readonly existence: boolean }[],
  timestamp: string,
): Promise<void> {
  const pages = changes.map(({ page }) => page);
  await changeReliedPages(tx, ...pages);
  const targets = await findLinkTargets(tx, pages);
  const jobs: NewJob[] = [];
  for (const { page, existence } of changes) {
    const target = targets.get(nameKey(page));
    if (target !== undefined) jobs.push(...(await targetChanged(tx, page, { target, existence, timestamp })));
  }
  if (jobs.length > 0) await pushJobs(wiki, tx, jobs);
}

/** Touches the first dependents of a page; gives the jobs for the others. */
async function targetChanged(
  tx: Tx,
  page: PageName,
  { target, existence, timestamp }: { target: number; existence: boolean; timestamp: string },
): Promise<NewJob[]> {
  const jobs: NewJob[] = [];
  const transcluders = await backlinks(tx, 'templatelinks', target, { after: 0, limit: touchedAtOnce });
  if (transcluders.length > 0) {
    await touchPages(tx, transcluders, timestamp);
    jobs.push({ type: 'refreshLinks', page, params: { table: 'templatelinks', recursive: true } });
  }
  if (existence) {
    const linkers = await backlinks(tx, 'pagelinks', target, { after: 0, limit: touchedAtOnce });
    await touchPages(tx, linkers, timestamp);
    if (linkers.length === touchedAtOnce) {
      jobs.push({ type: 'htmlCacheUpdate', page, params: { table: 'pagelinks', recursive: true } });
    }
  }
  return jobs;
}

/**
 * Pages that show a file look different after it was uploaded, moved or deleted, and get their links and categories again by jobs
 * (files that are missing have a category).
 */
export async function fileChanged(wiki: Wiki, tx: Tx, name: string, timestamp: string): Promise<void> {
  const users = await fileUsers(tx, name, { after: 0, limit: touchedAtOnce });
  if (users.length === 0) return;
  await touchPages(tx, users, timestamp);
  const page = { namespace: NS.file, dbKey: name };
  await pushJobs(wiki, tx, [{ type: 'refreshLinks', page, params: { table: 'imagelinks', recursive: true } }]);
}

/**
 * Marks pages as changed in looks. Their time always goes on, by a second at least: what was rendered before is kept under the time
 * before, be it of the same second.
 */
export async function touchPages(tx: Tx, ids: readonly number[], timestamp: string): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('page')
    .select(['page_id', 'page_touched'])
    .where('page_id', 'in', ids)
    .modifyEnd(forUpdate(tx))
    .execute();
  for (const [touched, pages] of Map.groupBy(rows, (row) => laterThan(row.page_touched, timestamp))) {
    await tx
      .updateTable('page')
      .set({ page_touched: touched })
      .where(
        'page_id',
        'in',
        pages.map((row) => row.page_id),
      )
      .execute();
  }
}

/** Ids of pages that link to (or transclude) a target, in ascending order, beginning after one. */
export async function backlinks(
  db: Db,
  table: 'pagelinks' | 'templatelinks',
  targetId: number,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  if (table === 'pagelinks') {
    const rows = await db
      .selectFrom('pagelinks')
      .select('pl_from')
      .where('pl_target_id', '=', targetId)
      .where('pl_from', '>', after)
      .orderBy('pl_from')
      .limit(limit)
      .execute();
    return rows.map((row) => row.pl_from);
  }
  const rows = await db
    .selectFrom('templatelinks')
    .select('tl_from')
    .where('tl_target_id', '=', targetId)
    .where('tl_from', '>', after)
    .orderBy('tl_from')
    .limit(limit)
    .execute();
  return rows.map((row) => row.tl_from);
}

/** Ids of pages that use a file, in ascending order, beginning after one. */
export async function fileUsers(
  db: Db,
  dbKey: string,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('imagelinks')
    .select('il_from')
    .where('il_to', '=', dbKey)
    .where('il_from', '>', after)
    .orderBy('il_from')
    .limit(limit)
    .execute();
  return rows.map((row) => row.il_from);
}
