import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { prepareForManyRows } from '../storage/dialect.ts';
import { importPages } from '../wiki/dumps/import-pages.ts';
import { openDump } from '../wiki/dumps/open-dump.ts';
import { readDump } from '../wiki/dumps/read-dump.ts';
import { inTemporaryFolder } from '../wiki/files/local-copy.ts';
import { runJobs } from '../wiki/jobs/job-runner.ts';
import { countNewPages, readNewLinks } from '../wiki/links/read-new-links.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';
import { showProgress } from './progress.ts';

/** A page with more characters of text comes in parts. */
const PART = 2_000_000;

/** So many things that were left out are named. */
const NAMED = 20;

export const importCommand = withWikiOptions(new Command('import'))
  .description(
    'Brings the pages of an XML dump into the wiki. Revisions that are there already are not added again: an import that was broken off is begun anew.',
  )
  .argument('<file>', 'the dump: plain, or compressed (gzip, bzip2, zstd)')
  .option('--uploads', 'take the files and their versions that the dump holds, as far as they could be uploaded')
  .option('--no-jobs', 'leave the reading of links to `awiki jobs`')
  .action(async (file: string, options: { jobs: boolean; uploads?: boolean }, command: Command) => {
    const work = async (wiki: Wiki): Promise<void> => {
      await wiki.storage.transaction((tx) => prepareForManyRows(tx, wiki.db));
      if (options.uploads) await inTemporaryFolder((folder) => bringPages(wiki, file, folder));
      else await bringPages(wiki, file);
      if (!options.jobs) return;
      await bringLinks(wiki);
      console.log(`${await runJobs(wiki)} jobs were run.`);
    };
    // Nobody else is served: every processor may parse, while the database is waited for.
    await onWiki(command, work, { parserThreads: Math.max(1, Math.min(4, availableParallelism() - 1)) });
  });

/** Pages with their histories, and their files where a folder is given through which these go. */
async function bringPages(wiki: Wiki, file: string, uploadFolder?: string): Promise<void> {
  const dump = await openDump(file);
  const progress = showProgress('Pages', 'pages');
  const [impossible, refused, large] = [new Named(), new Named(), new Named()];
  let [seen, pages, revisions, files, versions] = [0, 0, 0, 0, 0];
  const largestText = wiki.site.settings.MaxArticleSize * 1024;
  const read = readDump(dump.chunks, { partSize: PART, largestText, ...(uploadFolder && { uploadFolder }) });
  for await (const page of importPages(wiki, read)) {
    if (!page.continued) seen++;
    if (page.revisions > 0 && !page.continued) pages++;
    revisions += page.revisions;
    if (page.versions > 0) files++;
    versions += page.versions;
    if (!page.page) impossible.add(page.title);
    if (page.tooLarge > 0) large.add(page.title, page.tooLarge);
    for (const reason of page.refused) refused.add(`${page.title} (${reason})`);
    progress.update(dump.position() / dump.size, seen);
  }
  progress.end();
  console.log(`${revisions} revisions of ${pages} pages were imported.`);
  if (uploadFolder !== undefined) console.log(`${versions} versions of ${files} files were imported.`);
  impossible.tell('No titles of this wiki');
  large.tell('Revisions larger than MaxArticleSize, left out');
  refused.tell('Versions of files that were not taken');
}

/** Things that are named at the end, unless they are too many. */
class Named {
  readonly #names: string[] = [];
  #count = 0;

  add(name: string, count = 1): void {
    this.#count += count;
    if (this.#names.length < NAMED) this.#names.push(count > 1 ? `${name} (${count})` : name);
  }

  tell(what: string): void {
    if (this.#count === 0) return;
    const more = this.#count > this.#names.length ? ', and more' : '';
    console.log(`${what}: ${this.#count}: ${this.#names.join(', ')}${more}`);
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
