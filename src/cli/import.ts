import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Command } from 'commander';
import { runJobs } from '../wiki/jobs/job-runner.ts';
import { importPages } from '../wiki/dumps/import-pages.ts';
import { readDump } from '../wiki/dumps/read-dump.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

export const importCommand = withWikiOptions(new Command('import'))
  .description('Brings the pages of an XML dump into the wiki. Revisions that are there already are not added again.')
  .argument('<file>', 'the dump; may be gzipped (.gz)')
  .option('--no-jobs', 'leave the reading of links to `awiki jobs`')
  .action(async (file: string, options: { jobs: boolean }, command: Command) => {
    await onWiki(command, async (wiki) => {
      const counts = { pages: 0, revisions: 0 };
      const skipped: string[] = [];
      for await (const { title, page, revisions } of importPages(wiki, readDump(textOf(file)))) {
        if (!page) skipped.push(title);
        else if (revisions > 0) counts.pages++;
        counts.revisions += revisions;
      }
      console.log(`${counts.revisions} revisions of ${counts.pages} pages were imported.`);
      if (skipped.length > 0) console.log(`No titles of this wiki: ${skipped.join(', ')}`);
      if (options.jobs) console.log(`${await runJobs(wiki)} jobs were run.`);
    });
  });

async function* textOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const stream = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  if (stream !== bytes) bytes.on('error', (error) => stream.destroy(error));
  stream.setEncoding('utf8');
  yield* stream as AsyncIterable<string>;
}
