import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { api } from './api.ts';
import { startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';
import { startAwikiWith } from './started-awiki.ts';

const CLIENTS = 200;
const SECONDS = Number(process.env['AWIKI_LOAD_SECONDS'] ?? 60);
const PAGES = 1000;

/** What each client asks, in turn: nine reads and an edit. */
const READS: readonly Record<string, string>[] = [
  {
    action: 'query',
    prop: 'info|revisions',
    rvprop: 'ids|timestamp|user|content',
    rvslots: 'main',
    titles: 'Load 1|Load 2',
  },
  { action: 'query', list: 'recentchanges', rclimit: '50', rcprop: 'title|ids|sizes|user|comment|timestamp' },
  { action: 'query', meta: 'siteinfo' },
  { action: 'query', list: 'categorymembers', cmtitle: 'Category:Load', cmlimit: '100' },
  { action: 'query', list: 'search', srsearch: 'lighthouse' },
  { action: 'query', prop: 'links|categories', titles: 'Load 3|Load 4|Load 5' },
  { action: 'query', list: 'allpages', apfrom: 'Load 5', aplimit: '50' },
  { action: 'parse', page: 'Load 6', prop: 'text|links' },
  { action: 'query', list: 'backlinks', bltitle: 'Load 7' },
];

interface Outcome {
  readonly database: string;
  readonly processes: number;
  readonly perSecond: number;
  readonly edits: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
  /** MB of all processes after a tenth of the time, and at the end. */
  readonly early: number;
  readonly late: number;
}

/**
 * Two hundred clients that keep their connections alive read and edit for a minute, with one and two processes, on SQLite and (where it
 * is installed) on MariaDB. Prints the table of `docs/performance.md`, or writes it there where `UPDATE_DOCS` is set.
 */
export async function benchLoad(): Promise<void> {
  const mariadb = withoutMariaDb === false ? await startMariaDb() : undefined;
  if (!mariadb) console.log(`Without MariaDB: ${withoutMariaDb}.`);
  const outcomes: Outcome[] = [];
  try {
    for (const processes of [1, 2]) outcomes.push(await measure('SQLite', processes));
    if (mariadb) for (const processes of [1, 2]) outcomes.push(await measure('MariaDB', processes, mariadb));
  } finally {
    await mariadb?.stop();
  }
  const table = asTable(outcomes);
  console.log(table);
  if (process.env['UPDATE_DOCS']) writeInto(fileURLToPath(new URL('../docs/performance.md', import.meta.url)), table);
}

async function measure(database: string, processes: number, server?: TestServer): Promise<Outcome> {
  const data = mkdtempSync(path.join(tmpdir(), 'awiki-load-'));
  const config = path.join(data, 'settings.yaml');
  writeFileSync(config, 'config: { RateLimits: {} }\n');
  if (server) await server.create('load');
  const where = server ? ['--database', server.address('load')] : [];
  const awiki = await startAwikiWith(['--data', data, '--config', config, '--processes', String(processes), ...where]);
  try {
    await fill(awiki.apiUrl);
    let edits = 0;
    let failed = 0;
    const isGood = (body: string) => !body.includes('"error"') && !body.includes('<!DOCTYPE');
    const onResponse = (status: number, body: string) => {
      if (status !== 200 || !isGood(body)) failed++;
      else if (body.startsWith('{"edit"')) edits++;
    };
    let n = 0;
    const early = sleepThen(SECONDS * 100, () => memoryOf(awiki.pid));
    const result = await autocannon({
      url: awiki.apiUrl,
      connections: CLIENTS,
      duration: SECONDS,
      timeout: 30,
      requests: [
        ...READS.map((params) => ({
          method: 'GET' as const,
          path: `/w/api.php?${new URLSearchParams({ ...params, format: 'json', formatversion: '2' }).toString()}`,
          onResponse,
        })),
        {
          method: 'POST' as const,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          setupRequest: (request) => ({ ...request, body: edit(n++ % PAGES, `now edited ${n} times`) }),
          onResponse,
        },
      ],
    });
    return {
      database,
      processes,
      perSecond: Math.round(result.requests.average),
      edits: Math.round(edits / SECONDS),
      p50: result.latency.p50,
      p99: result.latency.p99,
      errors: failed + result.errors + result.timeouts,
      early: await early,
      late: memoryOf(awiki.pid),
    };
  } finally {
    await awiki.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function edit(page: number, more: string): string {
  return new URLSearchParams({
    action: 'edit',
    title: `Load ${page}`,
    text: `${'A lighthouse is a tower with a lamp. '.repeat(20)}[[Load ${(page + 1) % PAGES}]] [[Category:Load]] ${more}`,
    token: '+\\',
    format: 'json',
    formatversion: '2',
  }).toString();
}

async function fill(apiUrl: string): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < PAGES) await api({ apiUrl }, Object.fromEntries(new URLSearchParams(edit(next++, ''))), 'POST');
    }),
  );
}

function sleepThen<Value>(milliseconds: number, then: () => Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(then()), milliseconds));
}

/** MB of a process and its children. */
function memoryOf(pid: number): number {
  const children = readdirSync('/proc').filter(
    (each) => /^\d+$/.test(each) && field(each, 'PPid') === pid && field(each, 'VmRSS') > 0,
  );
  return Math.round([String(pid), ...children].reduce((sum, each) => sum + field(each, 'VmRSS'), 0) / 1024);
}

function field(pid: string, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // It has ended meanwhile.
  }
}

function asTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(
    ({ database, processes, perSecond, edits, p50, p99, errors, early, late }) =>
      `| ${[database, processes, perSecond, edits, `${p50} ms`, `${p99} ms`, errors, `${early} MB`, `${late} MB`].join(' | ')} |`,
  );
  return [
    `| database | processes | answers/s | of them edits | p50 | p99 | errors | memory after ${SECONDS / 10} s | after ${SECONDS} s |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** Puts a table in place of the one that stands in a document. */
function writeInto(file: string, table: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/(?:^\|.*\n)+/m, () => `${table}\n`),
  );
}
