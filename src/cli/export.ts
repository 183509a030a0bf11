import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable, type Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseTitle } from '../site/parse-title.ts';
import type { Site } from '../site/site.ts';
import { Title } from '../site/title.ts';
import type { Db } from '../storage/storage.ts';
import { exportPages } from '../wiki/dumps/export-pages.ts';
import { allPages, pagesOfTitles } from '../wiki/dumps/exported-pages.ts';
import type { FileVersion } from '../wiki/files/file-versions.ts';
import type { PageRecord } from '../wiki/pages/page-record.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

interface ExportCommandOptions {
  readonly output?: string;
  readonly full?: boolean;
  readonly current?: boolean;
  readonly pages?: string;
  readonly namespaces?: string;
  readonly uploads?: boolean;
  readonly files?: boolean;
  readonly schema: '0.10' | '0.11';
}

export const exportCommand = withWikiOptions(new Command('export'))
  .description(
    'Writes pages as MediaWiki’s export XML, all as they are at the beginning; others may go on writing. Hidden content is left out.',
  )
  .argument('[titles...]', 'only these pages')
  .option('--output <file>', 'file to write; compressed if its name ends in .gz or .zst (else the terminal)', notBzip2)
  .option('--full', 'all revisions of each page (what is done unless said otherwise)')
  .addOption(new Option('--current', 'only the newest revision of each page').conflicts('full'))
  .option('--pages <file>', 'only the pages whose titles stand in a file, one on each line (“-”: as they are typed)')
  .option('--namespaces <list>', 'only pages in these namespaces: names or numbers, with commas between them')
  .option('--uploads', 'what is known of the versions of files, with their pages')
  .option('--files', 'the versions of files themselves, with their pages')
  .addOption(new Option('--schema <version>', 'version of the XML').choices(['0.10', '0.11']).default('0.11'))
  .action(async (titles: string[], options: ExportCommandOptions, command: Command) => {
    await onWiki(command, async (wiki) => {
      const wanted = await selectionOf(wiki.site, titles, options);
      const snapshot = await wiki.storage.snapshot();
      try {
        await write(Readable.from(xmlOf(wiki, snapshot.db, wanted, options)), options.output);
      } finally {
        await snapshot.close();
      }
    });
  });

function notBzip2(file: string): string {
  if (!file.endsWith('.bz2')) return file;
  throw new InvalidArgumentError('bzip2 is read, but not written: take .gz or .zst, or pipe the XML through bzip2.');
}

/** Which pages are wanted. Absent: all. */
interface Selection {
  readonly titles: readonly Title[] | undefined;
  readonly namespaces: readonly number[] | undefined;
}

async function selectionOf(
  site: Site,
  named: readonly string[],
  { pages, namespaces }: ExportCommandOptions,
): Promise<Selection> {
  const listed = pages === undefined ? [] : linesOf(await readFile(pages === '-' ? '/dev/stdin' : pages, 'utf8'));
  const titles = pages === undefined && named.length === 0 ? undefined : titlesOf(site, [...named, ...listed]);
  return { titles, namespaces: namespaces?.split(',').map((name) => namespaceOf(site, name.trim())) };
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Each once; what cannot be a title is told. */
function titlesOf(site: Site, texts: readonly string[]): Title[] {
  const titles = new Map<string, Title>();
  for (const text of texts) {
    const title = parseTitle(site, text);
    if (title instanceof Title && title.canExist) titles.set(title.prefixedText, title);
    else console.error(`No title of a page: ${text}`);
  }
  return [...titles.values()];
}

function namespaceOf({ namespaces }: Site, name: string): number {
  const id = /^\d+$/.test(name) ? Number(name) : namespaces.find(name);
  if (id === undefined || id < 0 || !namespaces.ids.includes(id)) throw new Error(`No namespace of this wiki: ${name}`);
  return id;
}

function xmlOf(wiki: Wiki, db: Db, wanted: Selection, options: ExportCommandOptions): AsyncGenerator<string> {
  const uploads = { contents: options.files ?? false, onLost: tellLost };
  return exportPages(wiki, db, pagesOf(db, wanted), {
    schema: options.schema,
    history: !options.current,
    uploads: options.uploads || options.files ? uploads : undefined,
  });
}

function pagesOf(db: Db, { titles, namespaces }: Selection): AsyncIterable<PageRecord[]> {
  if (!titles) return allPages(db, namespaces);
  const inside = titles.filter(({ namespace }) => !namespaces || namespaces.includes(namespace));
  return pagesOfTitles(db, inside, ({ prefixedText }) => {
    console.error(`No page: ${prefixedText}`);
  });
}

function tellLost({ name, archiveName }: FileVersion): void {
  console.error(`Lost, and exported without its bytes: ${archiveName ?? name}`);
}

async function write(xml: Readable, output: string | undefined): Promise<void> {
  if (output === undefined) return pipeline(xml, process.stdout, { end: false }).catch(unlessNobodyReads);
  const steps: [Readable, ...Transform[], Writable] = [xml, ...compressionOf(output), createWriteStream(output)];
  return pipeline(steps);
}

/** Whoever reads may have enough (`awiki export | head`). */
function unlessNobodyReads(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}

function compressionOf(file: string): Transform[] {
  if (file.endsWith('.gz')) return [createGzip()];
  if (file.endsWith('.zst')) return [createZstdCompress()];
  return [];
}
