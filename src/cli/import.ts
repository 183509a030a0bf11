import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { prepareForManyRows } from '../storage/dialect.ts';
import { importPages } from '../wiki/dumps/import-pages.ts';
import { openDump } from '../wiki/dumps/open-dump.ts';
import { readDump } from '../wiki/dumps/read-dump.ts';
import { runJobs } from '../wiki/jobs/job-runner.ts';
import { countNewPages, readNewLinks } from '../wiki/links/read-new-links.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';
import { showProgress } from './progress.ts';

/** So many titles that cannot be are named. */
const NAMED = 20;

export const importCommand = withWikiOptions(new Command('import'))
  .description(
    'Brings the pages of an XML dump into the wiki. Revisions that are there already are not added again: an import that was broken off is begun anew.',
  )
  .argument('<file>', 'the dump: plain, or compressed (gzip, bzip2, zstd)')
  .option('--no-jobs', 'leave the reading of links to `awiki jobs`')
  .action(async (file: string, options: { jobs: boolean }, command: Command) => {
    const work = async (wiki: Wiki): Promise<void> => {
      await wiki.storage.transaction((tx) => prepareForManyRows(tx));
      await bringPages(wiki, file);
      if (!options.jobs) return;
      await bringLinks(wiki);
      console.log(`${await runJobs(wiki)} jobs were run.`);
    };
    // Nobody else is served: every processor may parse, while the database is waited for.
    await onWiki(command, work, { parserThreads: Math.max(1, Math.min(4, availableParallelism() - 1)) });
  });

/** Pages with their histories. */
async function bringPages(wiki: Wiki, file: string): Promise<void> {
  const dump = await openDump(file);
  const progress = showProgress('Pages', 'pages');
  const skipped: string[] = [];
  let [seen, pages, revisions, impossible] = [0, 0, 0, 0];
  for await (const page of importPages(wiki, readDump(dump.chunks, { partSize: 4_000_000 }))) {
    if (!page.continued) seen++;
    if (page.revisions > 0 && !page.continued) pages++;
    revisions += page.revisions;
    if (!page.page && ++impossible <= NAMED) skipped.push(page.title);
    progress.update(dump.position() / dump.size, seen);
  }
  progress.end();
  console.log(`${revisions} revisions of ${pages} pages were imported.`);
  if (impossible > 0) {
    const more = impossible > NAMED ? ` and ${impossible - NAMED} more` : '';
    console.log(`No titles of this wiki: ${skipped.join(', ')}${more}`);
  }
}

/** What the new pages link to: only now all templates are there. */
async function bringLinks(wiki: Wiki): Promise<void> {
  const total = await countNewPages(wiki);
  if (total === 0) return;
  const progress = showProgress('Links', 'pages');
  await readNewLinks(wiki, (done) => progress.update(done / total, done));
  progress.end();
}
