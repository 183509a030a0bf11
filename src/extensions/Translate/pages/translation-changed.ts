import type { Title } from '../../../site/title.ts';
import type { Tx } from '../../../storage/storage.ts';
import { pushJobs } from '../../../wiki/jobs/job-queue.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { KnownMessage } from '../groups/message-index.ts';
import { forgetStatistics } from '../groups/statistics.ts';
import { memoryJob } from '../memory/job.ts';
import { renderJob, statisticsJob } from './jobs.ts';
import { isRendered } from './translation-page.ts';

/** What was made of a translation is made anew. */
export async function translationChanged(
  wiki: Wiki,
  tx: Tx,
  title: Title,
  { unit, group, language, sourceLanguage }: KnownMessage,
  by: { readonly user: UserIdentity; readonly comment: string },
): Promise<void> {
  if (!unit || language === sourceLanguage) return;
  await forgetStatistics(wiki, tx, [group], language);
  await pushJobs(wiki, tx, [
    ...(isRendered(wiki, language) && !unit.page.isBundle ? [renderJob(wiki, unit.page, language, by)] : []),
    statisticsJob(unit.page, language),
    memoryJob(title),
  ]);
}
