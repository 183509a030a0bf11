import { Command } from 'commander';
import { backUp } from '../awiki/backup.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

export const backup = withWikiOptions(new Command('backup'))
  .description(
    'Copies database, uploaded files and secret key of a wiki on SQLite into a new folder. The wiki may be running.',
  )
  .argument('<folder>', 'the folder to make')
  .action(async (folder: string, _: unknown, command: Command) => {
    const { files, missing } = await onWiki(command, (_wiki, opened) => backUp(opened, folder), {
      ifMissing: 'refuse',
      missingTables: 'leave',
    });
    console.log(`The backup is in ${folder}, with ${files} uploaded files.`);
    for (const file of missing)
      console.error(`Warning: the wiki’s own file ${file} is missing, or not what its row says.`);
  });
