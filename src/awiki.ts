import path from 'node:path';
import { createApiModules } from './api/modules.ts';
import type { ApiModules } from './api/modules.ts';
import { extensionLoaders } from './awiki/extension-loaders.ts';
import { firstRun } from './awiki/first-run.ts';
import { listen } from './awiki/listen.ts';
import { locateDatabase, openDataFolder, type DataFolder } from './awiki/data-folder.ts';
import { fileLocation } from './awiki/file-location.ts';
import { openLog, type LogFormat } from './awiki/open-log.ts';
import { shareMetrics } from './awiki/siblings.ts';
import { openCache, openParserCache, openSessionCache } from './awiki/open-cache.ts';
import { openJobNews } from './awiki/open-job-news.ts';
import { prepareDatabase, refuseMissingFile, type Preparation } from './awiki/prepare-database.ts';
import { siteMessages } from './site/site-messages.ts';
import { wikiSettings } from './awiki/wiki-settings.ts';
import type { SettingsInput } from './awiki/wiki-settings.ts';
import { core } from './core/index.ts';
import type { Extension } from './extension.ts';
import { coreMessages } from './i18n/translations.ts';
import { Admission } from './server/admission.ts';
import { createServer } from './server/server.ts';
import { StreamListeners } from './server/stream-view.ts';
import { ChangeStream } from './wiki/change-stream/change-stream.ts';
import type { InterwikiRow } from './site/interwiki.ts';
import { createSite, type Site } from './site/site.ts';
import { openFileStore, type FileLocation } from './storage/files/open.ts';
import { openStorage, type StorageLocation } from './storage/open.ts';
import { coreTables } from './storage/schema/core.ts';
import { mergeGroupPermissions } from './wiki/permissions/group-permissions.ts';
import { mergeRateLimits } from './wiki/users/rate-limits.ts';
import { startJobRunner } from './wiki/jobs/job-runner.ts';
import { startSweeper } from './wiki/files/sweeper.ts';
import { Metrics } from './wiki/metrics/metrics.ts';
import { addProcessMetrics } from './wiki/metrics/process-metrics.ts';
import { folderMailer, smtpMailer } from './wiki/mail/mailer.ts';
import { createRegistry } from './wiki/registry.ts';
import { findForeignFiles } from './wiki/foreign-files/foreign-files.ts';
import { foreignRepositories } from './wiki/foreign-files/repositories.ts';
import { withForeignFiles } from './wiki/rendering/foreign-file-parser.ts';
import type { Parser } from './wiki/rendering/parser.ts';
import { createWorkerParser } from './wiki/rendering/worker-parser.ts';
import type { Wiki } from './wiki/wiki.ts';
import { withServers } from './awiki/database-servers.ts';

/** What a wiki is made from. Everything may be left out: then it lies in `./data` and listens on a free port of this machine. */
export interface WikiOptions {
  /** Keep everything in memory; it is gone after `close()`. */
  memory?: boolean;
  /** Folder of the database, the files and the secret key; made when it is not there. `./data` unless said. */
  data?: string;
  /**
   * A database, MediaWiki's or Awiki's own: an SQLite file (`wiki.sqlite` in the data folder unless said), or the address of one on
   * a MariaDB server (`mysql://user:password@host/database`; `?socket=/path`).
   */
  database?: string;
  /** Settings: files in MediaWiki's YAML form (later ones are put onto earlier ones), or the settings themselves. */
  config?: SettingsInput;
  /** Port; 0 (unless said) takes a free one. */
  port?: number;
  /** Address to listen on: 127.0.0.1 unless said. */
  host?: string;
  /** Other processes run the same wiki: sessions and limits are kept where all see them. */
  shared?: boolean;
  /** Extensions besides those that the settings name. */
  extensions?: readonly Extension[];
  /** Password of the account Admin that a new wiki gets; without one it has no accounts. */
  adminPassword?: string;
  /** Most threads that parse; as many as fit the machine unless said. */
  parserThreads?: number;
  /** `silent`, `error`, `warn` (unless said), `info` (every request), `debug`. */
  logLevel?: string;
  /** `text` (unless said): for people, on the error output; `json`: one object per line, on the output. */
  logFormat?: LogFormat;
}

/** A wiki that runs. */
export interface RunningWiki {
  /** Address of the wiki, without a slash at its end: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Address of the API. */
  readonly apiUrl: string;
  readonly wiki: Wiki;
  /** All modules of its API. */
  readonly modules: ApiModules;
  /** True where the database was made just now. */
  readonly isNew: boolean;
  /** Sentences for its keeper: settings and extensions that Awiki does not know, and left out. */
  readonly warnings: readonly string[];
  /** Answers what has been asked already, then ends. */
  close(): Promise<void>;
}

/** A wiki without a server: for the commands that work on one. */
export interface OpenWiki {
  readonly wiki: Wiki;
  readonly isNew: boolean;
  /** Tables of extensions that the database did not have until now. */
  readonly addedTables: readonly string[];
  /** Where it keeps what is not in its database. */
  readonly folder: DataFolder;
  /** Where its uploaded files lie. */
  readonly fileLocation: FileLocation;
  /** As those of a wiki that runs. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens a wiki without listening. Nothing runs by itself: jobs wait until they are run.
 */
export async function openWiki(options: WikiOptions = {}, preparation: Preparation = {}): Promise<OpenWiki> {
  refuseMissingFile(locateDatabase(options), preparation);
  return withEndings(async (endings) => {
    const folder = await openDataFolder(options);
    endings.push(folder.close);
    return { ...(await assemble(options, folder, 'http://localhost', endings, preparation)), folder };
  });
}

/** Starts a wiki. Several in one process know nothing of each other. */
export async function createWiki(options: WikiOptions = {}): Promise<RunningWiki> {
  return withEndings(async (endings) => {
    const folder = await openDataFolder(options);
    endings.push(folder.close);
    const entrance = await listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
    endings.push(entrance.close);
    const { wiki, extensions, isNew, warnings } = await assemble(options, folder, entrance.url, endings);
    const { settings } = wiki.site;
    const modules = createApiModules(extensions, settings);
    const jobs = settings.JobRunRate > 0 ? startJobRunner(wiki) : undefined;
    if (jobs) endings.push(() => jobs.close());
    const sweeper = startSweeper(wiki);
    endings.push(() => sweeper.close());
    const stopWatching = addProcessMetrics(wiki.metrics);
    endings.push(async () => stopWatching());
    const siblings = hasSiblings(options) ? shareMetrics(wiki.metrics) : undefined;
    if (siblings) endings.push(async () => siblings.end());
    const listeners = new StreamListeners(new ChangeStream(wiki));
    const app = createServer({
      wiki,
      admission: new Admission(settings.RequestsAtOnce, settings.RequestsWaiting),
      listeners,
      modules,
      temporaryFolder: folder.temporary,
      trustedProxies: [...settings.CdnServers, ...settings.CdnServersNoPurge],
      limits: { form: 50 * 2 ** 20, file: 2 ** 30, slowest: 256, patience: 60 },
      ...(siblings ? { collectMetrics: siblings.collect } : {}),
      ...(jobs ? { afterResponse: jobs.afterResponse } : {}),
    });
    endings.push(() => app.close());
    await app.ready();
    // Requests end before what they work with.
    endings.push(entrance.close);
    // Those who listen would never end by themselves.
    endings.push(async () => listeners.close());
    await entrance.open((request, response) => app.routing(request, response));
    const apiUrl = `${entrance.url}${settings.ScriptPath}/api.php`;
    return { url: entrance.url, apiUrl, wiki, modules, isNew, warnings };
  });
}

type Endings = (() => Promise<void>)[];

/** Opens something whose parts must be closed again, the last one first: when it is closed, or when opening it fails. */
async function withEndings<Opened extends object>(
  open: (endings: Endings) => Promise<Opened>,
): Promise<Opened & { close(): Promise<void> }> {
  const endings: Endings = [];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    return { ...(await open(endings)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Puts settings, extensions, storage and parser together; a new database gets its first page. */
async function assemble(
  options: WikiOptions,
  folder: Awaited<ReturnType<typeof openDataFolder>>,
  url: string,
  endings: Endings,
  preparation: Preparation = {},
): Promise<Omit<OpenWiki, 'close' | 'folder'> & { extensions: readonly Extension[] }> {
  const log = openLog(options.logLevel ?? 'warn', options.logFormat ?? 'text');
  const metrics = new Metrics();
  const {
    settings: given,
    extensions,
    warnings,
  } = await wikiSettings(
    options.config,
    {
      Server: url,
      SecretKey: folder.secretKey,
      ...databaseName(folder.database),
      // A wiki in memory is for tests, which write fast and as nobody in particular.
      ...(options.memory ? { RateLimitsExcludedIPs: ['127.0.0.0/8', '::1'] } : {}),
    },
    { always: [core, ...(options.extensions ?? [])], available: extensionLoaders },
  );
  const settings = {
    ...given,
    GroupPermissions: mergeGroupPermissions(extensions, given.GroupPermissions),
    RateLimits: mergeRateLimits(extensions, given.RateLimits),
  };
  const location = fileLocation(settings, { folder: folder.files, memory: options.memory });
  const registry = createRegistry(extensions, settings);
  const tables = [...coreTables, ...extensions.flatMap((each) => each.tables ?? [])];
  const storage = await openStorage(withServers(folder.database, settings), { tables });
  endings.push(() => storage.close());
  const { isNew, addedTables } = await prepareDatabase(storage, preparation);
  const namespaces = extensions.flatMap(({ namespaces: own = [] }) =>
    typeof own === 'function' ? own(settings) : own,
  );
  const interwiki = (await storage.db.selectFrom('interwiki').selectAll().execute()).map(interwikiRow);
  const bundles = [coreMessages, ...extensions.flatMap(({ messages }) => (messages ? [messages] : []))];
  const cache = await openCache(settings, storage, options.shared ?? false);
  const site = createSite(settings, { namespaces, interwiki });
  endings.push(() => cache.close());
  const sessions = await openSessionCache(settings, storage, { main: cache, shared: options.shared ?? false });
  if (sessions !== cache) endings.push(() => sessions.close());
  const renderings = await openParserCache(settings, storage);
  if (renderings) endings.push(() => renderings.close());
  const jobNews = await openJobNews(settings, hasSiblings(options));
  if (jobNews) endings.push(() => jobNews.close());
  const wiki: Wiki = {
    site,
    registry,
    messages: siteMessages(site, bundles),
    storage,
    db: storage.db,
    cache,
    sessions,
    renderings,
    jobNews,
    files: await openFileStore(location),
    mailer: settings.SMTP === false ? folderMailer(folder.mail) : smtpMailer(settings.SMTP),
    parser: knowingForeignFiles(
      site,
      createWorkerParser(
        {
          settings,
          namespaces,
          interwiki,
          bundles,
          specialPages: registry.specialPages,
          reader: storage.readerLocation,
          parserModules: registry.parserModules,
        },
        {
          workers: options.parserThreads ?? settings.ParserWorkers,
          timeLimit: settings.ParserTimeLimit,
          memoryLimit: settings.ParserMemoryLimit,
          metrics,
          source: storage.source,
        },
      ),
    ),
    log,
    metrics,
    now: () => new Date(),
  };
  endings.push(() => wiki.parser.close());
  if (isNew) await firstRun(wiki, options.adminPassword);
  return { wiki, extensions, isNew, addedTables, warnings, fileLocation: location };
}

/** Whether it is one of several processes that another has started. */
const hasSiblings = ({ shared }: WikiOptions): boolean => shared === true && process.send !== undefined;

/** As MediaWiki names the file of an SQLite database by it. */
function databaseName(location: StorageLocation): { DBname?: string } {
  switch (location.kind) {
    case 'memory':
      return {};
    case 'sqlite':
      return { DBname: path.basename(location.file, '.sqlite') };
    case 'mariadb':
      return { DBname: location.server.database };
  }
}

function interwikiRow(row: {
  iw_prefix: string;
  iw_url: string;
  iw_api: string;
  iw_wikiid: string;
  iw_local: number;
  iw_trans: number;
}): InterwikiRow {
  return {
    prefix: row.iw_prefix,
    url: row.iw_url,
    api: row.iw_api,
    wikiId: row.iw_wikiid,
    local: row.iw_local === 1,
    transcludable: row.iw_trans === 1,
  };
}

/** Where other wikis' files are used, a parser that knows them. */
function knowingForeignFiles(site: Site, parser: Parser): Parser {
  if (foreignRepositories(site.settings).length === 0) return parser;
  return withForeignFiles(parser, (names) => findForeignFiles(site, names));
}
