import { Command, Option } from 'commander';
import { copyWikiFiles } from '../awiki/copy-wiki-files.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

const copy = withWikiOptions(new Command('copy'))
  .description(
    'Copies the uploaded files to where other settings want them: from a folder into a bucket, or back. The wiki may be running. Goes on where it was broken off.',
  )
  .addOption(
    new Option('--to <file>', 'settings that name the place: UploadBucket, or UploadDirectory').makeOptionMandatory(),
  )
  .action(async ({ to }: { to: string }, command: Command) => {
    const { copied, kept, missing } = await onWiki(
      command,
      (_, opened) =>
        copyWikiFiles(opened, to, ({ copied, kept }) => {
          if (process.stderr.isTTY) process.stderr.write(`\r${copied} copied, ${kept} were there`);
        }),
      { ifMissing: 'refuse', missingTables: 'leave' },
    );
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
    console.log(`${copied} files were copied, ${kept} were there already.`);
    for (const file of missing) console.error(`Warning: ${file} is not there, or not what its row says.`);
    if (missing.length > 0) process.exitCode = 1;
  });

export const files = new Command('files').description('Works with the uploaded files of a wiki.').addCommand(copy);
