import { Command } from 'commander';
import { onWiki, withWikiOptions } from './on-wiki.ts';

export const upgrade = withWikiOptions(new Command('upgrade'))
  .description('Adds the tables that enabled extensions need and the database does not have yet.')
  .action(async (_: unknown, command: Command) => {
    const added = await onWiki(command, (_wiki, { addedTables }) => addedTables);
    console.log(added.length === 0 ? 'The database has all its tables.' : `Added: ${added.join(', ')}.`);
  });
