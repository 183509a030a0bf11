import { DatabaseAway, DatabaseReadOnly } from '../../storage/storage.ts';
import type { Wiki } from '../wiki.ts';
import { JobTaken } from './job.ts';
import { claimJob, releaseJob, removeJob, renewClaim, takeLeftJobs, type ClaimedJob } from './job-queue.ts';

/** How often a runner says that it is still at a job, in milliseconds. */
const RENEWAL = 60_000;

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
    const outcome = await runJob(wiki, job);
    runs.add({ type: job.type, outcome });
    duration.observe((performance.now() - startedAt) / 1000, { type: job.type });
  }
  return count;
}

/** Runs a job that this runner has taken. Never throws for the job's sake. */
async function runJob(wiki: Wiki, job: ClaimedJob): Promise<'done' | 'failed' | 'taken'> {
  const renewal = setInterval(() => {
    renewClaim(wiki, job).catch((error: unknown) => wiki.log.warn({ err: error }, 'A job could not be kept.'));
  }, RENEWAL);
  try {
    await wiki.registry.jobs.get(job.type)?.run(
      {
        ...job,
        async done(tx) {
          if (!(await removeJob(tx, job))) throw new JobTaken('The job is another runner’s by now.');
        },
      },
      wiki,
    );
    // Where it has ended itself, nothing is left to remove.
    await wiki.storage.transaction((tx) => removeJob(tx, job));
    return 'done';
  } catch (error) {
    if (error instanceof JobTaken) return 'taken';
    const state = await releaseJob(wiki, job);
    wiki.log.error(
      { err: error, job: job.type, id: job.id, title: job.title, attempts: job.attempts, state },
      state === 'dead' ? 'A job failed for the last time.' : 'A job failed and will be tried again.',
    );
    return 'failed';
  } finally {
    clearInterval(renewal);
  }
}

/** Runs jobs in this process, in the background. */
export interface JobRunner {
  /** A request was answered: the jobs that it has left are run, if it has left some. Returns at once. */
  afterResponse(): void;
  /** Ends after the job that is under way. */
  close(): Promise<void>;
}

/**
 * Starts a runner, which also wakes where another process tells of jobs, and looks by itself every `interval` milliseconds for those that
 * nobody told of.
 */
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
        // It says so by itself; jobs wait.
        if (error instanceof DatabaseAway || error instanceof DatabaseReadOnly) {
          wiki.log.warn(`Jobs wait: ${error.message}`);
        } else wiki.log.error({ err: error }, 'Jobs could not be taken from the queue.');
      }
    }
  };
  const timer = setInterval(wake, interval);
  timer.unref();
  const stopHearing = wiki.jobNews?.hear(wake);
  return {
    afterResponse() {
      if (takeLeftJobs(wiki)) wake();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      stopHearing?.();
      await running;
    },
  };
}
