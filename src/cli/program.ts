import { Command } from 'commander';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { exportCommand } from './export.ts';
import { files } from './files.ts';
import { importCommand } from './import.ts';
import { jobs } from './jobs.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { upgrade } from './upgrade.ts';
import { user } from './user.ts';

/** The command line: a file per command. */
export const program = new Command('awiki')
  .description('A wiki server that speaks the MediaWiki Action API.')
  .showHelpAfterError()
  .addCommand(serve, { isDefault: true })
  .addCommand(user)
  .addCommand(importCommand)
  .addCommand(exportCommand)
  .addCommand(jobs)
  .addCommand(backup)
  .addCommand(restore)
  .addCommand(check)
  .addCommand(files)
  .addCommand(upgrade);
