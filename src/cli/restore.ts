import { Command, Option } from 'commander';
import { restore as restoreBackup } from '../awiki/restore.ts';
import { fillFromFile } from './options.ts';

export const restore = new Command('restore')
  .description('Puts a backup into a data folder.')
  .argument('<folder>', 'the backup')
  .addOption(
    new Option('--data <folder>', 'the data folder; made where it is not there').env('AWIKI_DATA').default('data'),
  )
  .option('--overwrite', 'in place of the wiki that is there')
  .action(async (folder: string, _: unknown, command: Command) => {
    fillFromFile(command);
    const { data, overwrite = false } = command.opts<{ data: string; overwrite?: boolean }>();
    const { made } = await restoreBackup(folder, data, { overwrite });
    console.log(`The wiki of ${made} is in ${data}.`);
  });
