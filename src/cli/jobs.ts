import { Command } from 'commander';
import { runJobs } from '../wiki/jobs/job-runner.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

export const jobs = withWikiOptions(new Command('jobs'))
  .description('Runs the queued jobs.')
  .option('--max <number>', 'at most so many', Number)
  .action(async (options: { max?: number }, command: Command) => {
    const count = await onWiki(command, (wiki) => runJobs(wiki, options.max === undefined ? {} : { max: options.max }));
    console.log(`${count} jobs were run.`);
  });
