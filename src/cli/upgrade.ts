import { Command } from 'commander';
import { carryOut, planUpgrade } from '../storage/upgrade.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

export const upgrade = withWikiOptions(new Command('upgrade'))
  .description(
    'Adds tables and indexes that this version and its extensions need and the database does not have. May be broken off and run again.',
  )
  .option('--dry-run', 'only say what would be added')
  .action(async ({ dryRun = false }: { dryRun?: boolean }, command: Command) => {
    await onWiki(
      command,
      async ({ storage }) => {
        const plan = await planUpgrade(storage);
        if (plan.length === 0) console.log('The database has all its tables and indexes.');
        else if (dryRun) for (const { what } of plan) console.log(`would be added: ${what}`);
        else await carryOut(storage, plan, ({ what }) => console.log(`adding ${what}`));
      },
      { ifMissing: 'refuse', missingTables: 'leave' },
    );
  });
