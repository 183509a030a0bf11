import { Command } from 'commander';
import { serve } from './serve.ts';

/** The command line: a file per command. */
export const program = new Command('awiki')
  .description('A wiki server that speaks the MediaWiki Action API.')
  .showHelpAfterError()
  .addCommand(serve, { isDefault: true });
