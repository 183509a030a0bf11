import { Command, Option } from 'commander';
import { createWiki } from '../awiki.ts';
import { NS } from '../site/namespaces.ts';
import { makeTitle } from '../site/title.ts';
import { localUrl } from '../wikitext/page-url.ts';
import { fillFromFile, port, wikiOptions } from './options.ts';
import type { WikiCommandOptions } from './options.ts';
import { tellWarnings } from './tell-warnings.ts';

interface ServeOptions extends WikiCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
}

export const serve = new Command('serve').description('Runs a wiki until it is stopped (Ctrl-C).');
for (const option of wikiOptions) serve.addOption(option);
serve
  .addOption(new Option('--port <number>', 'port to listen on').env('AWIKI_PORT').argParser(port).default(8080))
  .addOption(new Option('--host <address>', 'address to listen on').env('AWIKI_HOST').default('127.0.0.1'))
  .addOption(
    new Option('--log-level <level>', 'how much is said: error, warn, info, debug')
      .env('AWIKI_LOG_LEVEL')
      .default('warn'),
  )
  .action(async (_: unknown, command: Command) => {
    fillFromFile(command);
    await run(command.opts<ServeOptions>());
  });

async function run(options: ServeOptions): Promise<void> {
  const adminPassword = process.env.AWIKI_ADMIN_PASSWORD;
  const wiki = await createWiki({ ...options, ...(adminPassword ? { adminPassword } : {}) });
  tellWarnings(wiki.warnings);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    wiki.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { site } = wiki.wiki;
  console.log(`${site.settings.Sitename} runs at ${wiki.url}/ (Ctrl-C ends it)`);
  console.log(`API:      ${wiki.apiUrl}`);
  console.log(`Sandbox:  ${wiki.url}${localUrl(site, makeTitle(site, NS.special, 'ApiSandbox'))}`);
  console.log(`Help:     ${wiki.apiUrl}?action=help`);
  if (wiki.isNew) console.log(administratorHint(adminPassword));
  console.log(
    `Database: ${options.memory ? 'in memory, gone at the end' : (options.database ?? `${options.data}/wiki.sqlite`)}`,
  );
}

function administratorHint(adminPassword: string | undefined): string {
  return adminPassword
    ? 'Admin:    the account Admin was made, with the password from AWIKI_ADMIN_PASSWORD'
    : 'Admin:    nobody can administrate this wiki yet; start a new one with AWIKI_ADMIN_PASSWORD=… for the account Admin';
}
