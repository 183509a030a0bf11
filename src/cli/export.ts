import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command, Option } from 'commander';
import { exportPages } from '../wiki/dumps/export-pages.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

interface ExportOptions {
  readonly output?: string;
  readonly current?: boolean;
  readonly schema: '0.10' | '0.11';
}

export const exportCommand = withWikiOptions(new Command('export'))
  .description('Writes all pages as MediaWiki’s export XML.')
  .option('--output <file>', 'file to write; gzipped if its name ends in .gz (else the terminal)')
  .option('--current', 'only the newest revision of each page')
  .addOption(new Option('--schema <version>', 'version of the XML').choices(['0.10', '0.11']).default('0.11'))
  .action(async ({ output, current, schema }: ExportOptions, command: Command) => {
    await onWiki(command, async (wiki) => {
      const xml = Readable.from(exportPages(wiki, { history: !current, schema }));
      if (output === undefined) await pipeline(xml, process.stdout, { end: false });
      else if (output.endsWith('.gz')) await pipeline(xml, createGzip(), createWriteStream(output));
      else await pipeline(xml, createWriteStream(output));
    });
  });
