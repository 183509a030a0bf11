import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { countByState, deadJobs, reviveJobs } from '../wiki/jobs/job-states.ts';
import { runJobs } from '../wiki/jobs/job-runner.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

interface JobsOptions {
  readonly max?: number;
  readonly wait?: boolean;
  readonly list?: boolean;
  readonly dead?: boolean;
  readonly retry?: boolean;
}

/** How long a runner with nothing to do waits before it looks again, in milliseconds: where it is told of jobs, and where not. */
const PAUSES = { told: 5000, untold: 1000 };
/** So many dead jobs are shown. */
const SHOWN = 1000;

export const jobs = withWikiOptions(new Command('jobs'))
  .description('Runs the queued jobs. As many runners as one likes may run at once, beside the wiki.')
  .option('--max <number>', 'at most so many', Number)
  .option('--wait', 'go on until stopped: run jobs as they come')
  .option('--list', 'run none; say how many there are, by type and state')
  .option('--dead', 'run none; show those that failed too often')
  .option('--retry', 'let those that failed too often be tried again, from the start')
  .action(async (options: JobsOptions, command: Command) => {
    await onWiki(command, (wiki) => work(wiki, options), { ifMissing: 'refuse' });
  });

async function work(wiki: Wiki, { max = Infinity, wait, list, dead, retry }: JobsOptions): Promise<void> {
  if (list) {
    for (const { type, state, count } of await countByState(wiki)) console.log(`${type}: ${count} ${state}`);
    return;
  }
  if (dead) {
    for (const { id, type, namespace, title, attempts, since } of await deadJobs(wiki, SHOWN)) {
      console.log(
        `${id} ${type} ${namespace}:${title} failed ${attempts} times, last ${since ?? 'at an unknown time'}`,
      );
    }
    return;
  }
  if (retry) console.log(`${await reviveJobs(wiki)} jobs are tried again.`);
  let stopped = false;
  let isNews = false;
  let endPause = (): void => undefined;
  const stop = () => {
    stopped = true;
    endPause();
  };
  const hear = () => {
    isNews = true;
    endPause();
  };
  const pause = async (): Promise<void> => {
    if (isNews) return;
    const over = new AbortController();
    endPause = () => over.abort();
    await sleep(wiki.jobNews ? PAUSES.told : PAUSES.untold, undefined, { signal: over.signal }).catch(() => undefined);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const stopHearing = wait ? wiki.jobNews?.hear(hear) : undefined;
  let count = 0;
  for (;;) {
    isNews = false;
    count += await runJobs(wiki, { max: max - count, until: () => stopped });
    if (!wait || stopped || count >= max) break;
    await pause();
    if (stopped) break;
  }
  stopHearing?.();
  console.log(`${count} jobs were run.`);
}
