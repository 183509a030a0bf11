import { sql } from 'kysely';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { Check } from './check.ts';

interface BrokenPage {
  readonly id: number;
  readonly namespace: number;
  readonly title: string;
}

/** Pages whose newest revision is not there, or another page's. Mending takes the newest that is; a page without any goes. */
export const pagesWithoutLatest: Check<BrokenPage> = {
  name: 'pages without their newest revision',
  table: 'page',
  key: 'page_id',
  async find(db, { from, to }) {
    const { rows } = await sql<BrokenPage>`
      SELECT page_id AS "id", page_namespace AS "namespace", page_title AS "title" FROM page
      WHERE page_id >= ${from} AND page_id < ${to}
        AND NOT EXISTS (SELECT 1 FROM revision WHERE rev_id = page_latest AND rev_page = page_id)`.execute(db);
    return rows;
  },
  describe: ({ id, namespace, title }) => `page ${id} (${namespace}:${title})`,
  async mend(tx, broken, wiki) {
    const latest = await newestRevisions(
      tx,
      broken.map(({ id }) => id),
    );
    const touched = toMediaWikiTimestamp(wiki.now());
    for (const { id } of broken) {
      const revision = latest.get(id);
      if (revision) {
        await tx
          .updateTable('page')
          .set({ page_latest: revision.rev_id, page_len: revision.rev_len ?? 0, page_touched: touched })
          .where('page_id', '=', id)
          .execute();
      } else {
        await tx.deleteFrom('page').where('page_id', '=', id).execute();
      }
    }
    const kept = broken.filter(({ id }) => latest.has(id));
    await pushJobs(
      wiki,
      tx,
      kept.map(({ namespace, title }) => ({ type: 'refreshLinks', page: { namespace, dbKey: title } })),
    );
    return broken;
  },
};

/** Pages whose length is not that of their newest revision. */
export const wrongLengths: Check<{ readonly id: number; readonly length: number; readonly right: number }> = {
  name: 'pages with a wrong length',
  table: 'page',
  key: 'page_id',
  async find(db, { from, to }) {
    const { rows } = await sql<{ id: number; length: number; right: number }>`
      SELECT page_id AS "id", page_len AS "length", rev_len AS "right" FROM page JOIN revision ON rev_id = page_latest
      WHERE page_id >= ${from} AND page_id < ${to} AND rev_len IS NOT NULL AND rev_len <> page_len`.execute(db);
    return rows;
  },
  describe: ({ id, length, right }) => `page ${id}: ${length}, not ${right}`,
  async mend(tx, broken) {
    for (const { id, right } of broken) {
      await tx.updateTable('page').set({ page_len: right }).where('page_id', '=', id).execute();
    }
    return broken;
  },
};

/** Revisions whose page is not there. Mending makes a page for them, so that their texts can be read and moved. */
export const revisionsWithoutPage: Check<{ readonly page: number }> = {
  name: 'revisions without a page',
  table: 'revision',
  key: 'rev_id',
  async find(db, { from, to }) {
    const { rows } = await sql<{ page: number }>`
      SELECT DISTINCT rev_page AS "page" FROM revision
      WHERE rev_id >= ${from} AND rev_id < ${to} AND NOT EXISTS (SELECT 1 FROM page WHERE page_id = rev_page)`.execute(
      db,
    );
    return rows;
  },
  describe: ({ page }) => `page ${page}`,
  async mend(tx, broken, wiki) {
    const latest = await newestRevisions(
      tx,
      broken.map(({ page }) => page),
    );
    const made = broken.flatMap(({ page }) => {
      const revision = latest.get(page);
      if (!revision || page === 0) return [];
      return [
        {
          page_id: page,
          page_namespace: 0,
          page_title: `Orphaned_revisions/${page}`,
          page_is_redirect: 0,
          page_is_new: 0,
          page_random: Math.random(),
          page_touched: toMediaWikiTimestamp(wiki.now()),
          page_latest: revision.rev_id,
          page_len: revision.rev_len ?? 0,
        },
      ];
    });
    if (made.length > 0) await tx.insertInto('page').values(made).execute();
    await pushJobs(
      wiki,
      tx,
      made.map(({ page_title }) => ({ type: 'refreshLinks', page: { namespace: 0, dbKey: page_title } })),
    );
    const mended = new Set(made.map(({ page_id }) => page_id));
    return broken.filter(({ page }) => mended.has(page));
  },
};

async function newestRevisions(tx: Tx, pages: readonly number[]) {
  const rows = await tx
    .selectFrom('revision')
    .select(['rev_id', 'rev_page', 'rev_len'])
    .where('rev_page', 'in', pages)
    .orderBy('rev_page')
    .orderBy('rev_timestamp')
    .orderBy('rev_id')
    .execute();
  return new Map(rows.map((row) => [row.rev_page, row]));
}
