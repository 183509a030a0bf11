import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Command, Option } from 'commander';
import { createWiki, openWiki, type RunningWiki } from '../awiki.ts';
import { openLog, type LogFormat } from '../awiki/open-log.ts';
import { closeHandedConnections } from '../awiki/handed-connections.ts';
import { passOnNotes } from '../awiki/siblings.ts';
import { NS } from '../site/namespaces.ts';
import { makeTitle } from '../site/title.ts';
import { localUrl } from '../wikitext/page-url.ts';
import { count, fillFromFile, port, wikiOptions } from './options.ts';
import type { WikiCommandOptions } from './options.ts';
import { tellWarnings } from './tell-warnings.ts';

interface ServeOptions extends WikiCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly logFormat: LogFormat;
  readonly processes: number;
}

export const serve = new Command('serve').description('Runs a wiki until it is stopped (Ctrl-C).');
for (const option of wikiOptions) serve.addOption(option);
serve
  .addOption(new Option('--port <number>', 'port to listen on').env('AWIKI_PORT').argParser(port).default(8080))
  .addOption(new Option('--host <address>', 'address to listen on').env('AWIKI_HOST').default('127.0.0.1'))
  .addOption(
    new Option('--processes <number>', 'processes that share the work; SIGHUP starts them anew, one after the other')
      .env('AWIKI_PROCESSES')
      .argParser(count)
      .default(1),
  )
  .addOption(
    new Option('--log-level <level>', 'how much is said: error, warn, info, debug')
      .env('AWIKI_LOG_LEVEL')
      .default('warn'),
  )
  .addOption(
    new Option('--log-format <format>', 'text, for people, or json: one object per line on the output')
      .env('AWIKI_LOG_FORMAT')
      .choices(['text', 'json'])
      .default('text'),
  )
  .action(async (_: unknown, command: Command) => {
    fillFromFile(command);
    const options = command.opts<ServeOptions>();
    if (options.logFormat === 'json') warningsAsJson(options.logLevel);
    try {
      if (options.processes > 1 && cluster.isPrimary) await runProcesses(options);
      else await run(options);
    } catch (error) {
      if (options.logFormat !== 'json') throw error;
      openLog('error', 'json').error({ err: error }, 'The wiki could not be started.');
      process.exitCode = 1;
    }
  });

/** What Node itself warns of stands in the log then, too. */
function warningsAsJson(level: string): void {
  const log = openLog(level, 'json');
  process.removeAllListeners('warning');
  process.on('warning', (err) => log.warn({ err }, 'A warning.'));
}

async function run(options: ServeOptions): Promise<void> {
  const adminPassword = process.env.AWIKI_ADMIN_PASSWORD;
  const port = Number(process.env.AWIKI_SHARED_PORT ?? options.port);
  const wiki = await createWiki({
    ...options,
    port,
    ...(adminPassword ? { adminPassword } : {}),
    shared: cluster.isWorker,
  });
  // Of several processes the first one speaks.
  const speaks = !cluster.isWorker || process.env.AWIKI_SPEAKS === '1';
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    wiki.close().then(
      () => process.exit(0),
      (error: unknown) => {
        wiki.wiki.log.error({ err: error }, 'The wiki could not be ended in order.');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (!speaks) return;
  if (options.logFormat === 'json') tellAsJson(wiki);
  else tell(wiki, options, adminPassword);
}

function tellAsJson({ url, apiUrl, isNew, warnings }: RunningWiki): void {
  const log = openLog('info', 'json');
  for (const warning of warnings) log.warn(warning);
  log.info({ url, api: apiUrl, isNew }, 'The wiki runs.');
}

function tell(wiki: RunningWiki, options: ServeOptions, adminPassword: string | undefined): void {
  tellWarnings(wiki.warnings);
  const { site } = wiki.wiki;
  console.log(`${site.settings.Sitename} runs at ${wiki.url}/ (Ctrl-C ends it)`);
  console.log(`API:      ${wiki.apiUrl}`);
  console.log(`Sandbox:  ${wiki.url}${localUrl(site, makeTitle(site, NS.special, 'ApiSandbox'))}`);
  console.log(`Help:     ${wiki.apiUrl}?action=help`);
  if (wiki.isNew) console.log(administratorHint(adminPassword));
  console.log(
    `Database: ${options.memory ? 'in memory, gone at the end' : withoutPassword(options.database ?? `${options.data}/wiki.sqlite`)}`,
  );
}

/** A file as it is, an address of a server without the password in it. */
function withoutPassword(database: string): string {
  return database.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@');
}

/** Keeps so many processes running that share a port, and starts another one where one ends. */
async function runProcesses({ processes, memory, ...options }: ServeOptions): Promise<void> {
  if (memory) throw new Error('A wiki in memory has one process: leave out --memory or --processes.');
  // A new database is made by one of them, before the others come.
  const adminPassword = process.env.AWIKI_ADMIN_PASSWORD;
  await (await openWiki({ ...options, ...(adminPassword ? { adminPassword } : {}) })).close();
  passOnNotes();
  let stopping = false;
  // Where any free port will do, it is the same one for those that come after all others have ended.
  const sharedPort = String(options.port === 0 ? await freePort(options.host) : options.port);
  const start = (speaks: boolean): Worker => {
    const worker = cluster.fork({ AWIKI_SHARED_PORT: sharedPort, ...(speaks ? { AWIKI_SPEAKS: '1' } : {}) });
    closeHandedConnections(worker);
    return worker;
  };
  cluster.on('exit', (worker) => {
    if (!stopping && !worker.exitedAfterDisconnect) start(false);
    if (stopping && Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
  });
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', () => void replaceAll(start, () => stopping));
  for (let i = 0; i < processes; i++) start(i === 0);
}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** New processes take the places of the old ones, one after the other; each old one answers first what it was asked. */
async function replaceAll(start: (speaks: boolean) => Worker, stopping: () => boolean): Promise<void> {
  for (const old of Object.values(cluster.workers ?? {})) {
    // One that were started after all were told to end would never hear of it.
    if (stopping()) return;
    const fresh = start(false);
    await Promise.race([once(fresh, 'listening'), once(fresh, 'exit')]);
    if (!old || stopping()) continue;
    old.exitedAfterDisconnect = true;
    old.process.kill('SIGTERM');
    await once(old, 'exit');
  }
}

function administratorHint(adminPassword: string | undefined): string {
  return adminPassword
    ? 'Admin:    the account Admin was made, with the password from AWIKI_ADMIN_PASSWORD'
    : 'Admin:    nobody can administrate this wiki yet; start a new one with AWIKI_ADMIN_PASSWORD=… for the account Admin';
}
