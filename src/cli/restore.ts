import { Command, Option } from 'commander';
import { restore as restoreBackup } from '../awiki/restore.ts';
import { fillFromFile, wikiOptions } from './options.ts';

interface RestoreOptions {
  readonly data: string;
  readonly config?: readonly string[];
  readonly overwrite?: boolean;
}

export const restore = new Command('restore')
  .description('Puts a backup into a data folder, and uploaded files where the settings want them.')
  .argument('<folder>', 'the backup')
  .addOption(
    new Option('--data <folder>', 'the data folder; made where it is not there').env('AWIKI_DATA').default('data'),
  )
  .addOption(wikiOptions.find((option) => option.long === '--config')!)
  .option('--overwrite', 'in place of the wiki that is there')
  .action(async (folder: string, _: unknown, command: Command) => {
    fillFromFile(command);
    const { data, config = [], overwrite = false } = command.opts<RestoreOptions>();
    const { made } = await restoreBackup(folder, data, { overwrite, config });
    console.log(`The wiki of ${made} is in ${data}.`);
  });
