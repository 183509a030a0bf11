import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { api } from './api.ts';
import { benchImport } from './bench-import.ts';
import { benchLoad } from './bench-load.ts';
import { startReference, withoutReference } from './reference.ts';
import { measureRendering } from './rendering-bench.ts';
import { startAwiki } from './started-awiki.ts';

/**
 * Requests per second of Awiki (one process) and of the reference wiki, on the same machine in the same run, each on its own copy
 * of one database that the reference filled; printed with the ratio. Then the start to the first answer, and the memory after ten
 * thousand requests; then how long pages take to be rendered. `--rendering` measures that alone.
 */

const PAGES = 600;
const SECONDS = Number(process.env['AWIKI_BENCH_SECONDS'] ?? 5);

interface Measurement {
  name: string;
  /** What the ratio must reach. */
  wanted: number;
  params: Record<string, string>;
  post?: true;
}

const measurements: Measurement[] = [
  { name: 'siteinfo', wanted: 40, params: { action: 'query', meta: 'siteinfo' } },
  {
    name: 'info and revisions with content',
    wanted: 40,
    params: {
      action: 'query',
      prop: 'info|revisions',
      rvprop: 'ids|timestamp|user|comment|content',
      rvslots: 'main',
      titles: 'Bench 1|Bench 2|Bench 3',
    },
  },
  {
    name: 'categorymembers of 500',
    wanted: 40,
    params: { action: 'query', list: 'categorymembers', cmtitle: 'Category:Bench', cmlimit: '500' },
  },
  {
    name: 'recentchanges 50',
    wanted: 40,
    params: {
      action: 'query',
      list: 'recentchanges',
      rclimit: '50',
      rcprop: 'title|ids|sizes|flags|user|comment|timestamp',
    },
  },
  { name: 'search', wanted: 40, params: { action: 'query', list: 'search', srsearch: 'lighthouse', srwhat: 'text' } },
  { name: 'an edit', wanted: 15, params: { action: 'edit', title: 'Sandbox', token: '+\\' }, post: true },
];

if (process.argv.includes('--import')) {
  await benchImport();
  process.exit(0);
}
if (process.argv.includes('--load')) {
  await benchLoad();
  process.exit(0);
}
if (withoutReference) {
  console.log(`No measurement: ${withoutReference}.`);
  process.exit(0);
}

if (process.argv.includes('--rendering')) {
  await measureRendering();
  process.exit(0);
}

const home = mkdtempSync(join(tmpdir(), 'awiki-bench-'));
const reference = await startReference();
try {
  await fill(reference.apiUrl);
  const copy = join(home, 'wiki.sqlite');
  await copyDatabase(reference.database, copy);
  const awiki = await startAwiki(copy, home);
  const rows = [];
  for (const measurement of measurements) {
    const there = await rate(reference.apiUrl, measurement, 4);
    const here = await rate(awiki.apiUrl, measurement, 16);
    const before = processorTime(awiki.pid);
    // Two requests that are alike are answered once: this is what an answer takes that nobody has asked for yet.
    const anew = measurement.post ? here : await rate(awiki.apiUrl, measurement, 16, { anew: true });
    const perRequest = (processorTime(awiki.pid) - before) / anew.answered;
    const ratio = (perSecond: number) => Math.round((10 * perSecond) / there.perSecond) / 10;
    rows.push({
      measured: measurement.name,
      reference: there.perSecond,
      awiki: here.perSecond,
      ratio: ratio(here.perSecond),
      wanted: measurement.wanted,
      'each anew': anew.perSecond,
      'ratio anew': ratio(anew.perSecond),
      ...(measurement.post ? {} : { 'ms of processor anew': Math.round(1000 * perRequest) / 1000 }),
    });
  }
  console.table(rows);
  await load(awiki.apiUrl, 10_000);
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${awiki.pid}/status`, 'utf8'))![1]) / 1024;
  console.log(`start to first answer: ${awiki.startMilliseconds} ms`);
  console.log(
    `memory after ten thousand requests: ${Math.round(memory)} MB; database ${Math.round(statSync(copy).size / 1e6)} MB`,
  );
  await awiki.stop();
} finally {
  reference.stop();
  rmSync(home, { recursive: true, force: true });
}
await measureRendering();

/** Copies a database that a running wiki may be writing to (a copied file would be damaged). */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = new Database(from, { readonly: true });
  await database.backup(to);
  database.close();
}

async function fill(apiUrl: string): Promise<void> {
  const text = 'A lighthouse is a tower with a lamp. '.repeat(40);
  let next = 0;
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (next < PAGES) {
        const i = next++;
        await api(
          { apiUrl },
          { action: 'edit', title: `Bench ${i}`, text: `${text} [[Bench ${i + 1}]] [[Category:Bench]]`, token: '+\\' },
          'POST',
        );
      }
    }),
  );
}

/** Milliseconds of processor that a process has used, in all its threads. */
function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Requests per second over a few seconds, after a short warm-up, and how many were answered in all. */
async function rate(
  apiUrl: string,
  { params, post }: Measurement,
  connections: number,
  { anew = false } = {},
): Promise<{ perSecond: number; answered: number }> {
  const query = new URLSearchParams({ ...params, format: 'json', formatversion: '2' });
  const path = `${new URL(apiUrl).pathname}?${query.toString()}`;
  let n = 0;
  const options: autocannon.Options = post
    ? {
        url: apiUrl,
        connections,
        requests: [
          {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            setupRequest: (request) => ({
              ...request,
              body: new URLSearchParams({
                ...Object.fromEntries(query),
                title: `Sandbox ${n % 50}`,
                text: `edit ${Math.random()} ${n++} [[Bench 1]] '''bold'''`,
              }).toString(),
            }),
          },
        ],
      }
    : {
        url: `${apiUrl}?${query.toString()}`,
        connections,
        ...(anew
          ? { requests: [{ setupRequest: (request) => ({ ...request, path: `${path}&requestid=${n++}` }) }] }
          : {}),
      };
  const warmUp = await autocannon({ ...options, duration: 1 });
  const { requests, non2xx, errors } = await autocannon({ ...options, duration: SECONDS });
  if (non2xx || errors) throw new Error(`${non2xx} answers were no 200 and ${errors} failed.`);
  return {
    perSecond: Math.round(10 * requests.average) / 10,
    answered: warmUp.requests.total + requests.total,
  };
}

async function load(apiUrl: string, amount: number): Promise<void> {
  const urls = measurements
    .filter(({ post }) => !post)
    .map(({ params }) => `${apiUrl}?${new URLSearchParams({ ...params, format: 'json' }).toString()}`);
  await autocannon({
    url: apiUrl,
    connections: 16,
    amount,
    requests: urls.map((url) => ({ method: 'GET', path: url.slice(url.indexOf('/', 8)) })),
  });
}
