import { setTimeout as sleep } from 'node:timers/promises';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { deadToken } from '../src/wiki/jobs/job-queue.ts';
import { toMediaWikiTimestamp } from '../src/site/timestamp.ts';
import type { Wiki } from '../src/wiki/wiki.ts';

/**
 * Runs all jobs that may be run now, and waits for those that the runner of a wiki that serves is at, or is just taking: `runJobs` alone
 * returns while these go on. Throws after three minutes: a busy machine may take long over a thousand pages.
 */
export async function finishJobs(wiki: Wiki): Promise<void> {
  const deadline = performance.now() + 180_000;
  for (;;) {
    await runJobs(wiki);
    const left = await wiki.db
      .selectFrom('job')
      .select('job_cmd')
      .where('job_cmd', 'in', [...wiki.registry.jobs.keys()])
      .where('job_token', '<>', deadToken)
      .where(({ or, eb }) =>
        or([
          eb('job_token', '<>', ''),
          eb('job_token_timestamp', 'is', null),
          eb('job_token_timestamp', '<=', toMediaWikiTimestamp(wiki.now())),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    if (!left) return;
    if (performance.now() > deadline) throw new Error(`The job ${left.job_cmd} does not end.`);
    await sleep(10);
  }
}
