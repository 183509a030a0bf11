import { list } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../../../site/timestamp.ts';
import { countJobs } from '../../../../wiki/jobs/job-queue.ts';
import { runHook } from '../../../../wiki/hooks.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';
import { APIQuerySiteInfoStatisticsInfo } from './hooks.ts';
import { slowestOf } from '../../../../api/lag.ts';

/** The numbers of the wiki. */
export async function statistics(wiki: Wiki): Promise<object> {
  const { db } = wiki;
  const now = toMediaWikiTimestamp(wiki.now());
  const [stats, admins, jobs] = await Promise.all([
    db.selectFrom('site_stats').selectAll().where('ss_row_id', '=', 1).executeTakeFirst(),
    db
      .selectFrom('user_groups')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('ug_group', '=', 'sysop')
      .where((where) => where.or([where('ug_expiry', 'is', null), where('ug_expiry', '>=', now)]))
      .executeTakeFirst(),
    countJobs(wiki),
  ]);
  const results: Record<string, unknown> = {
    pages: stats?.ss_total_pages ?? 0,
    articles: stats?.ss_good_articles ?? 0,
    edits: stats?.ss_total_edits ?? 0,
    images: stats?.ss_images ?? 0,
    users: stats?.ss_users ?? 0,
    activeusers: Math.max(0, stats?.ss_active_users ?? 0),
    admins: Number(admins?.count ?? 0),
    jobs,
  };
  await runHook(wiki, APIQuerySiteInfoStatisticsInfo, { results });
  return results;
}

/** How far copies of the database are behind: the slowest, or (where hosts may be named) all of them. */
export async function replicationLag({ storage, site }: Wiki, all: boolean): Promise<object[]> {
  const named = site.settings.ShowHostnames;
  if (all && !named) {
    throw new Refusal(msg('apierror-siteinfo-includealldenied'), { code: 'includeAllDenied' });
  }
  const lags = (await storage.lags?.()) ?? [];
  const slowest = slowestOf(lags);
  const shown = all ? lags : slowest ? [slowest] : [];
  // Without copies MediaWiki says that it knows of none.
  if (shown.length === 0) return list([{ host: '', lag: -1 }], 'db');
  return list(
    shown.map(({ host, seconds }) => ({ host: named ? host : '', lag: seconds })),
    'db',
  );
}
