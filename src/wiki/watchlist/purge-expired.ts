import { forUpdate } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { JobType } from '../jobs/job.ts';
import type { Wiki } from '../wiki.ts';

/** So many rows go in one transaction, and so many transactions make a job. */
const ROWS = 500;
const ROUNDS = 20;

/** Takes pages off watchlists whose time is over; what is left after one job is for the next. */
export const watchlistExpiry: JobType = {
  name: 'watchlistExpiry',
  removeDuplicates: true,
  async run(_job, wiki) {
    for (let round = 0; round < ROUNDS; round++) {
      if ((await purge(wiki)) < ROWS) return;
    }
    await wiki.storage.transaction((tx) => push(wiki, tx));
  },
};

/** Of some of the acts that change a watchlist (`WatchlistPurgeRate`), looks for watches whose time is over, by a job. */
export async function sometimesPurgeExpired(wiki: Wiki, tx: Tx): Promise<void> {
  const { WatchlistExpiry, WatchlistPurgeRate } = wiki.site.settings;
  if (WatchlistExpiry && Math.random() < WatchlistPurgeRate) await push(wiki, tx);
}

async function push(wiki: Wiki, tx: Tx): Promise<void> {
  await pushJobs(wiki, tx, [{ type: 'watchlistExpiry', page: { namespace: NS.special, dbKey: 'Watchlist' } }]);
}

async function purge(wiki: Wiki): Promise<number> {
  return wiki.storage.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('watchlist_expiry')
      .select('we_item')
      .where('we_expiry', '<=', toMediaWikiTimestamp(wiki.now()))
      .orderBy('we_expiry')
      .limit(ROWS)
      .modifyEnd(forUpdate(tx, { skipLocked: true }))
      .execute();
    const ids = rows.map((row) => row.we_item);
    if (ids.length === 0) return 0;
    await tx.deleteFrom('watchlist').where('wl_id', 'in', ids).execute();
    await tx.deleteFrom('watchlist_expiry').where('we_item', 'in', ids).execute();
    return ids.length;
  });
}
