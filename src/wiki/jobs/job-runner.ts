import type { Wiki } from '../wiki.ts';
import { claimJob, finishJob, releaseJob } from './job-queue.ts';

/** Runs waiting jobs one after the other until there are none (or `max` were run). Gives how many were run. */
export async function runJobs(
  wiki: Wiki,
  { max = Infinity, until }: { max?: number; until?: () => boolean } = {},
): Promise<number> {
  let count = 0;
  const runs = wiki.metrics.counter('awiki_jobs_run_total', 'Jobs that were run, by type and outcome.');
  const duration = wiki.metrics.histogram('awiki_job_seconds', 'How long jobs took, by type.');
  while (count < max && !until?.()) {
    const job = await claimJob(wiki);
    if (!job) break;
    count++;
    const startedAt = performance.now();
    let outcome = 'done';
    try {
      await wiki.registry.jobs.get(job.type)?.run(job, wiki);
      await finishJob(wiki, job);
    } catch (error) {
      outcome = 'failed';
      wiki.log.error({ err: error, job: job.type, title: job.title, attempts: job.attempts }, 'A job failed.');
      await releaseJob(wiki, job);
    }
    runs.add({ type: job.type, outcome });
    duration.observe((performance.now() - startedAt) / 1000, { type: job.type });
  }
  return count;
}

/** Runs jobs in this process, in the background. */
export interface JobRunner {
  /** There may be jobs: after an answer to a request that wrote something. Returns at once. */
  wake(): void;
  /** Ends after the job that is under way. */
  close(): Promise<void>;
}

/** Starts a runner, which also looks by itself every `interval` milliseconds, for jobs that others left. */
export function startJobRunner(wiki: Wiki, { interval = 5000 }: { interval?: number } = {}): JobRunner {
  let running: Promise<unknown> | undefined;
  let again = false;
  let closed = false;
  const wake = (): void => {
    if (closed) return;
    again = true;
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  const work = async (): Promise<void> => {
    while (again && !closed) {
      again = false;
      try {
        await runJobs(wiki, { until: () => closed });
      } catch (error) {
        wiki.log.error({ err: error }, 'Jobs could not be taken from the queue.');
      }
    }
  };
  const timer = setInterval(wake, interval);
  timer.unref();
  return {
    wake,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
