import { Command } from 'commander';
import { checkWiki } from '../wiki/check/check-wiki.ts';
import { onWiki, withWikiOptions } from './on-wiki.ts';

export const check = withWikiOptions(new Command('check'))
  .description(
    'Looks for broken rows and missing files. The wiki may be running. Exit code 1 where something stays broken.',
  )
  .option('--mend', 'mend what can be mended')
  .action(async ({ mend = false }: { mend?: boolean }, command: Command) => {
    const { found, mended } = await onWiki(
      command,
      async (wiki) => {
        const counts = { found: 0, mended: 0 };
        for await (const finding of checkWiki(wiki, { mend })) {
          counts.found++;
          if (finding.mended) counts.mended++;
          console.log(`${finding.check}: ${finding.row}${finding.mended ? ' (mended)' : ''}`);
        }
        return counts;
      },
      { ifMissing: 'refuse', missingTables: 'leave' },
    );
    if (found === 0) console.log('Nothing is broken.');
    else if (mend)
      console.log(`${mended} of ${found} were mended.${found > mended ? ' The others need a backup.' : ''}`);
    else console.log(`${found} are broken. \`awiki check --mend\` mends what can be mended; make a backup before.`);
    if (found > mended) process.exitCode = 1;
  });
