import { APIQuerySiteInfoStatisticsInfo } from '../../core/api/query/siteinfo/hooks.ts';
import { on } from '../../wiki/hooks.ts';

/** Siteinfo's statistics say how many pages wait for a message. */
export const countQueuedMessages = on(APIQuerySiteInfoStatisticsInfo, async ({ results }, { db }) => {
  const row = await db
    .selectFrom('job')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('job_cmd', '=', 'MassMessageJob')
    .where('job_token', '=', '')
    .executeTakeFirst();
  results['queued-massmessages'] = Number(row?.count ?? 0);
});
