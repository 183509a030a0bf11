import type { Command } from 'commander';
import { openWiki, type OpenWiki, type WikiOptions } from '../awiki.ts';
import type { Preparation } from '../awiki/prepare-database.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { fillFromFile, wikiOptions, type WikiCommandOptions } from './options.ts';
import { tellWarnings } from './tell-warnings.ts';

/** Gives a command the options that say which wiki is meant. */
export function withWikiOptions(command: Command): Command {
  for (const option of wikiOptions) command.addOption(option);
  return command;
}

/** Opens the wiki that a command is about, works on it, and closes it. */
export async function onWiki<Result>(
  command: Command,
  work: (wiki: Wiki, opened: OpenWiki) => Promise<Result> | Result,
  { parserThreads, ...preparation }: Pick<WikiOptions, 'parserThreads'> & Preparation = {},
): Promise<Result> {
  fillFromFile(command);
  const threads = parserThreads === undefined ? {} : { parserThreads };
  const opened = await openWiki({ ...command.opts<WikiCommandOptions>(), ...threads, logLevel: 'warn' }, preparation);
  tellWarnings(opened.warnings);
  try {
    return await work(opened.wiki, opened);
  } finally {
    await opened.close();
  }
}
