import { NS } from '../../site/namespaces.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import type { JobType } from '../jobs/job.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { Wiki } from '../wiki.ts';

/** After so many edits the wiki counts anew who is active. */
const every = 10;

/** Now and then an edit has the active users counted, who stand among the wiki's numbers. */
export async function recountAfterEdits(wiki: Wiki, tx: Tx, revisionId: number): Promise<void> {
  if (revisionId % every !== 0) return;
  await pushJobs(wiki, tx, [
    {
      type: 'recentChangesUpdate',
      page: { namespace: NS.special, dbKey: 'Recentchanges' },
      params: { type: 'cacheUpdate' },
    },
  ]);
}

/** Counts the accounts that did something of their own in the last `ActiveUserDays`; being made is nothing of one's own. */
export const recentChangesUpdate: JobType = {
  name: 'recentChangesUpdate',
  removeDuplicates: true,
  async run({ params }, wiki) {
    if (params.get('type') !== 'cacheUpdate') return;
    const active = await countActive(wiki);
    await wiki.storage.transaction((tx) =>
      tx.updateTable('site_stats').set({ ss_active_users: active }).where('ss_row_id', '=', 1).execute(),
    );
  },
};

async function countActive(wiki: Wiki): Promise<number> {
  const { db, site } = wiki;
  const since = new Date(wiki.now().getTime() - site.settings.ActiveUserDays * 86_400_000);
  const row = await db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .select((eb) => eb.fn.count<number>('rc_actor').distinct().as('count'))
    .where('rc_timestamp', '>=', toMediaWikiTimestamp(since))
    .where('actor_user', 'is not', null)
    .where('rc_source', 'in', ['mw.edit', 'mw.new', 'mw.log'])
    .where('rc_bot', '=', 0)
    .where((eb) => eb.or([eb('rc_log_type', 'is', null), eb('rc_log_type', '!=', 'newusers')]))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
