import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createReadStream, createWriteStream, existsSync, globSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createGunzip, gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { knownDifferences } from './known-differences.ts';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { importPages } from '../src/wiki/dumps/import-pages.ts';
import { withoutProse } from './prose.ts';
import { readDump } from '../src/wiki/dumps/read-dump.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { conformance } from './conformance.ts';
import { copyRows } from './copy-database.ts';
import { startMariaDb, type TestServer } from './mariadb-server.ts';

/**
 * Plays recorded scenarios against a wiki that is started for each of them on its own copy of the start database, with the
 * scenario's settings, and counts the steps whose answers agree.
 *
 *   node test/replay.ts write-edit core-query-links --show 20 --module edit
 *   node test/replay.ts 'core-query-*'      node test/replay.ts path/to/some.jsonl --settings base,core-query
 *
 * With `--known` known differences are shown as well, beside those in sentences for people. With `--mariadb` the wikis stand on a MariaDB server that is started for them, with the start database's dump for it.
 *
 * The recordings lie beside the repository (`../shared`), or where AWIKI_SHARED says.
 */

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'string', default: '10' },
    module: { type: 'string' },
    settings: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    mariadb: { type: 'boolean', default: false },
    known: { type: 'boolean', default: false },
  },
});

interface Step {
  readonly n: number;
  readonly kind?: 'login' | 'jobs' | 'pause' | 'call';
  readonly as: string;
  readonly module: string;
  readonly password?: string;
  readonly s?: number;
  /** Absent where somebody signs in. */
  readonly params?: Record<string, unknown>;
  readonly post?: boolean;
  readonly files?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly save?: Record<string, string>;
  readonly expect: {
    readonly result?: string;
    readonly status: number;
    readonly type: string;
    readonly body: unknown;
    readonly headers?: Record<string, string>;
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

interface Session {
  readonly tokens: Map<string, string>;
  send(params: object, options?: object): Promise<Answer>;
  login(name: string, password: string | undefined): Promise<Answer>;
}

/** What the recordings' own tools offer. */
interface Tools {
  readonly Session: new (url: string, options: { assets: string }) => Session;
  fill(params: object, session: Session, saved: Record<string, unknown>): Promise<object>;
  dig(value: unknown, dotted: string): unknown;
  readonly Comparer: new () => { diff(expected: unknown, actual: unknown, step: Step): string[] };
}

interface Result {
  readonly scenario: string;
  readonly step: Step;
  readonly module: string;
  readonly differences: readonly string[];
  /** What differs beside sentences for people. */
  readonly beyondWords: readonly string[];
}

const load = async (file: string) => (await import(pathToFileURL(path.join(conformance, file)).href)) as Partial<Tools>;
const tools = { ...(await load('client.mjs')), ...(await load('compare.mjs')) } as Tools;
const scenarios = JSON.parse(readFileSync(path.join(conformance, 'scenarios.json'), 'utf8')) as Record<
  string,
  { settings: string[]; seed?: string; import?: string }
>;

const chosen = names.flatMap(filesOf);
if (chosen.length === 0) {
  console.error('Usage: npm run replay -- SCENARIO… [--show N] [--module MODULE] [--settings a,b] [--mariadb]');
  process.exit(2);
}
const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-replay-'));
// Numbers without gaps, as they are in the recordings.
const server = options.mariadb ? await startMariaDb({ options: ['--innodb-autoinc-lock-mode=0'] }) : undefined;
try {
  const start = path.join(folder, 'start.sqlite');
  await pipeline(createReadStream(path.join(conformance, 'start.sqlite.gz')), createGunzip(), createWriteStream(start));
  const results: Result[] = [];
  for (const file of chosen) results.push(...(await playOnFreshWiki(file, start)));
  report(results);
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

function filesOf(name: string): string[] {
  if (name.endsWith('.jsonl') && existsSync(name)) return [path.resolve(name)];
  const pattern = name === 'all' ? '*.jsonl' : `${name}.jsonl`;
  const found = globSync(path.join(conformance, 'scenarios', pattern)).sort();
  if (found.length === 0) console.error(`There is no scenario “${name}”.`);
  return found;
}

async function playOnFreshWiki(file: string, start: string): Promise<Result[]> {
  const scenario = path.relative(path.join(conformance, 'scenarios'), file).replace(/\.jsonl$/, '');
  const { settings = ['base'], seed, import: dump } = scenarios[scenario] ?? {};
  const data = await mkdtemp(path.join(folder, 'wiki-'));
  const seeding = seed === undefined ? '' : readFileSync(path.join(conformance, 'scenarios', seed), 'utf8');
  const sqlite = await startInFile(start, data, seeding);
  const database = server ? await startOnServer(server, sqlite) : sqlite;
  // As in the recordings, jobs run at the steps that say so.
  const own = path.join(data, 'replay.yaml');
  await writeFile(own, 'config: { JobRunRate: 0 }\n');
  const wiki = await createWiki({
    data,
    database,
    port: 0,
    config: [
      ...(options.settings?.split(',') ?? settings).map((each) => path.join(conformance, 'settings', `${each}.yaml`)),
      own,
    ],
    logLevel: 'error',
  });
  try {
    if (dump !== undefined) await importDump(wiki, path.join(conformance, '..', 'corpora', dump));
    return await play(scenario, file, wiki);
  } finally {
    await wiki.close();
    await rm(data, { recursive: true, force: true });
  }
}

/** Brings a dump's pages into the wiki, and their links. */
async function importDump({ wiki }: RunningWiki, file: string): Promise<void> {
  const text = createReadStream(file).pipe(createGunzip());
  text.setEncoding('utf8');
  for await (const _page of importPages(wiki, readDump(text as AsyncIterable<string>))) continue;
  await runJobs(wiki);
}

/** A copy of the start database, with the rows that no API call can make. */
async function startInFile(start: string, data: string, seeding: string): Promise<string> {
  const database = path.join(data, 'wiki.sqlite');
  await copyFile(start, database);
  const connection = new Database(database);
  connection.exec(seeding);
  connection.close();
  return database;
}

/** The same rows on the server. */
async function startOnServer(server: TestServer, file: string): Promise<string> {
  const dump = gunzipSync(readFileSync(path.join(conformance, 'start.mariadb.sql.gz'))).toString();
  await server.create('wiki', dump);
  await copyRows(file, server, 'wiki');
  return server.address('wiki');
}

async function play(scenario: string, file: string, { apiUrl, wiki }: RunningWiki): Promise<Result[]> {
  const sessions = new Map<string, Session>();
  const saved: Record<string, unknown> = {};
  const comparer = new tools.Comparer();
  const assets = path.join(path.dirname(file), 'assets');
  const sessionOf = (who: string) => {
    const session = sessions.get(who) ?? new tools.Session(apiUrl, { assets });
    sessions.set(who, session);
    return session;
  };
  const results: Result[] = [];
  let steps = 0;
  // MediaWiki took its time for every step: here, too, no two steps that follow each other fall into the same second.
  Object.assign(wiki, { now: () => new Date(Date.now() + steps * 1000) });
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (line === '') continue;
    const step = JSON.parse(line) as Step;
    steps++;
    if (step.kind === 'pause') {
      await new Promise((resolve) => setTimeout(resolve, (step.s ?? 0) * 1000));
      continue;
    }
    if (step.kind === 'jobs') {
      await runJobs(wiki);
      continue;
    }
    const module = step.kind === 'login' ? 'login' : step.module;
    let differences: Differences;
    try {
      differences = await playStep(step, sessionOf(step.as), saved, comparer);
    } catch (error) {
      differences = everywhere([`no answer: ${String(error)}`]);
    }
    results.push({ scenario, step, module, ...differences });
  }
  return results;
}

type Differences = Pick<Result, 'differences' | 'beyondWords'>;

function everywhere(differences: readonly string[]): Differences {
  return { differences, beyondWords: differences };
}

async function playStep(
  step: Step,
  session: Session,
  saved: Record<string, unknown>,
  comparer: InstanceType<Tools['Comparer']>,
): Promise<Differences> {
  const { expect } = step;
  if (step.kind === 'login') {
    const { body } = await session.login(step.as, step.password);
    const result = (body as { login?: { result?: string } } | undefined)?.login?.result;
    return everywhere(
      result === expect.result
        ? []
        : [`login.result: expected ${expect.result} got ${JSON.stringify(body)?.slice(0, 200)}`],
    );
  }
  const { post, files, headers, params = {} } = step;
  const answer = await session.send(await tools.fill(params, session, saved), { post, files, headers });
  for (const [name, at] of Object.entries(step.save ?? {})) saved[name] = tools.dig(answer.body, at);
  const inBody = comparer.diff(expect.body, answer.body, step);
  const differences: string[] = [];
  if (answer.status !== expect.status) differences.push(`status: expected ${expect.status} got ${answer.status}`);
  const plain = (type: string | undefined) => (type ?? '').toLowerCase().replace(/\s+/g, '');
  const { format } = params;
  if (format !== undefined && format !== 'json' && plain(answer.type) !== plain(expect.type)) {
    differences.push(`content type: expected ${expect.type} got ${answer.type}`);
  }
  const name = 'mediawiki-api-error';
  if (expect.headers?.[name] !== answer.headers[name]) {
    differences.push(`header MediaWiki-API-Error: expected ${expect.headers?.[name]} got ${answer.headers[name]}`);
  }
  if (params.action === 'logout') session.tokens.clear();
  const beside = inBody.length === 0 ? [] : comparer.diff(...withoutProse(expect.body, answer.body), step);
  return { differences: [...differences, ...inBody], beyondWords: [...differences, ...beside] };
}

function report(results: readonly Result[]): void {
  const known = (result: Result) =>
    knownDifferences.find(
      ({ scenario, step, on }) =>
        scenario === result.scenario && step === result.step.n && (on === undefined || options.mariadb),
    );
  const differing = results.filter(({ differences }) => differences.length > 0);
  const unexpected = (result: Result) => {
    const listed = known(result);
    return listed === undefined || (listed.wordsOnly === true && result.beyondWords.length > 0);
  };
  const failures = differing.filter(unexpected);
  const wanted = options.known ? differing.filter(({ beyondWords }) => beyondWords.length > 0) : failures;
  const shown = wanted.filter(({ module }) => options.module === undefined || module === options.module);
  for (const result of shown.slice(0, Number(options.show))) {
    const { scenario, step, module, differences, beyondWords } = result;
    console.log(`✗ ${scenario}#${step.n} ${module} as ${step.as} ${JSON.stringify(step.params ?? {}).slice(0, 300)}`);
    const told = options.known || known(result) ? beyondWords : differences;
    for (const difference of told.slice(0, 6)) console.log(`    ${difference}`);
  }
  if (shown.length > Number(options.show)) console.log(`… and ${shown.length - Number(options.show)} more`);
  if (!options.quiet) reportModules(results);
  for (const result of results) {
    const listed = known(result);
    if (listed && result.differences.length === 0) {
      console.log(`! ${result.scenario}#${result.step.n} agrees now, but is listed: ${listed.reason}`);
    }
  }
  const agreed = results.length - differing.length;
  const percent = results.length === 0 ? 0 : (100 * agreed) / results.length;
  const listed = differing.filter((result) => !unexpected(result));
  const inWords = listed.filter((result) => known(result)!.wordsOnly).length;
  const butForWords = results.length === 0 ? 0 : (100 * (agreed + inWords)) / results.length;
  console.log(
    `${agreed} passed, ${failures.length} failed, ${listed.length} known differences (${percent.toFixed(1)} %), ` +
      `${inWords} of them in sentences for people alone (${butForWords.toFixed(1)} % agree but for these)`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}

function reportModules(results: readonly Result[]): void {
  const tally = new Map<string, { agreed: number; all: number }>();
  for (const { module, differences } of results) {
    const counts = tally.get(module) ?? { agreed: 0, all: 0 };
    tally.set(module, { agreed: counts.agreed + (differences.length === 0 ? 1 : 0), all: counts.all + 1 });
  }
  for (const [module, { agreed, all }] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${agreed === all ? '✓' : '✗'} ${module.padEnd(40)} ${agreed}/${all}`);
  }
}
