import { Command } from 'commander';
import { serve } from './cli/serve.ts';

const program = new Command('awiki')
  .description('A wiki server that speaks the MediaWiki Action API.')
  .showHelpAfterError()
  .addCommand(serve, { isDefault: true });

await program.parseAsync();
