import { createReadStream, createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { api } from './api.ts';
import { createWiki } from '../src/awiki.ts';
import { importPages } from '../src/wiki/dumps/import-pages.ts';
import { readDump } from '../src/wiki/dumps/read-dump.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { conformance, material } from './conformance.ts';
import { startReference } from './reference.ts';
import { startAwiki } from './started-awiki.ts';

/**
 * How much processor time pages take to be rendered without any cache, by the reference wiki and by Awiki, on copies of one
 * database, by what both say in their limit reports. `AWIKI_BENCH_ROUNDS`: how often each page is rendered; the least time counts.
 */

const rounds = Number(process.env['AWIKI_BENCH_ROUNDS'] ?? 3);
const heaviest = 50;
const dump = 'simplewiktionary-templates-and-modules.xml.gz';

interface Page {
  readonly title: string;
  readonly text: string;
}

interface Times {
  readonly page: Page;
  /** Milliseconds of processor time. */
  readonly there: number;
  readonly here: number;
}

/** Measures articles, the heaviest pages of a real wiki, and articles that stand several times in one page; prints tables. */
export async function measureRendering(): Promise<void> {
  const home = mkdtempSync(path.join(tmpdir(), 'awiki-rendering-'));
  try {
    const database = path.join(home, 'wiki.sqlite');
    await importDump(database, home);
    const reference = await startReference(database);
    try {
      const awiki = await startAwiki(database, home);
      try {
        await compare(reference.apiUrl, awiki.apiUrl);
      } finally {
        await awiki.stop();
      }
    } finally {
      reference.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function compare(there: string, here: string): Promise<void> {
  const pages = await recordedPages(there);
  const loads = [];
  for (const page of pages) loads.push({ page, time: await processorTime(there, page) });
  const heavy = loads.sort((a, b) => b.time - a.time).slice(0, heaviest);
  // What is translated by the processor's compiler is so once for all pages.
  for (const { page } of loads) await processorTime(here, page);
  const groups = new Map([
    ['articles', readArticles()],
    [`heaviest pages of a real wiki`, heavy.map(({ page }) => page)],
  ]);
  const rows = [];
  for (const [group, members] of groups) {
    const times: Times[] = [];
    for (const page of members) {
      times.push({ page, there: await leastTime(there, page), here: await leastTime(here, page) });
    }
    rows.push(summary(group, times));
  }
  console.table(rows);
  await measureGrowth(here, groups.get('articles')!);
  await measureDelay(here, groups.get('articles')!);
}

/** How long others wait at most, by the server's own numbers, while the ten longest articles are rendered at once. */
async function measureDelay(apiUrl: string, articles: readonly Page[]): Promise<void> {
  const longest = [...articles].sort((a, b) => b.text.length - a.text.length).slice(0, 10);
  const delays = [];
  for (let i = 0; i < 2 * rounds; i++) {
    await longestDelay(apiUrl);
    await Promise.all(longest.map((page) => processorTime(apiUrl, page)));
    delays.push(await longestDelay(apiUrl));
  }
  const least = round(Math.min(...delays));
  console.log(
    `delay of the event loop while ten large pages are rendered: ${least} ms at most in the best of ${delays.length} rounds (20 wanted)`,
  );
}

/** The time between two looks at the clock that are this far apart when nothing else is done, in milliseconds. */
const delayResolution = 20;

/** Milliseconds that the event loop was late at most since this was last asked. */
async function longestDelay(apiUrl: string): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', apiUrl))).text();
  const seconds = /^awiki_event_loop_delay_seconds(?:\{[^}]*\})? (\S+)$/m.exec(metrics)?.[1];
  if (seconds === undefined) throw new Error('The server does not tell how late its event loop is.');
  return Math.max(0, 1000 * Number(seconds) - delayResolution);
}

function summary(group: string, times: readonly Times[]): Record<string, string | number> {
  const ratio = ({ there, here }: Times): number => there / Math.max(here, 0.5);
  const sorted = [...times].sort((a, b) => ratio(a) - ratio(b));
  const sum = (side: 'there' | 'here'): number => times.reduce((all, each) => all + each[side], 0);
  const slower = sorted.filter((each) => ratio(each) < 1);
  for (const { page, there, here } of sorted.slice(0, Math.max(5, slower.length))) {
    console.log(`${group}: ${page.title}: reference ${there.toFixed(1)} ms, Awiki ${here.toFixed(1)} ms`);
  }
  return {
    rendered: group,
    pages: times.length,
    'reference, ms in all': Math.round(sum('there')),
    'awiki, ms in all': Math.round(sum('here')),
    'ratio in the median': round(ratio(sorted[Math.floor(sorted.length / 2)]!)),
    wanted: 3,
    'least ratio': round(ratio(sorted[0]!)),
    slower: slower.length,
  };
}

const mostCopies = 8;

/**
 * Whether the time grows faster than the text does. The kernel counts processor time in steps of milliseconds, and what is collected as
 * garbage is so after several pages: so eight pages of one copy are held against four of two, two of four, and one of eight.
 */
async function measureGrowth(apiUrl: string, articles: readonly Page[]): Promise<void> {
  const large = articles.filter(({ text }) => text.length > 20_000 && text.length < 150_000);
  const rows = [];
  for (const { title, text } of large) {
    const times = new Map<number, number>();
    for (let i = 0; i < 2 * rounds; i++) {
      for (const copies of [1, 2, 4, mostCopies]) {
        const page = { title, text: Array<string>(copies).fill(text).join('\n\n') };
        let all = 0;
        for (let pages = mostCopies / copies; pages > 0; pages--) all += await processorTime(apiUrl, page);
        times.set(copies, Math.min(times.get(copies) ?? Infinity, (all * copies) / mostCopies));
      }
    }
    const growth = (copies: number): number => round(times.get(copies)! / times.get(1)!);
    rows.push({
      article: title,
      bytes: Buffer.byteLength(text),
      'ms once': round(times.get(1)!),
      'twice: times as long': growth(2),
      'four times': growth(4),
      'eight times': growth(mostCopies),
    });
  }
  console.table(rows);
}

async function leastTime(apiUrl: string, page: Page): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < rounds; i++) least = Math.min(least, await processorTime(apiUrl, page));
  return least;
}

/** Milliseconds of processor time that a wiki needs for a page, whose text is sent, so that nothing of it can be in a cache. */
async function processorTime(apiUrl: string, { title, text }: Page): Promise<number> {
  const body = new FormData();
  const params = {
    action: 'parse',
    title,
    text,
    contentmodel: 'wikitext',
    prop: 'text|limitreportdata',
    format: 'json',
  };
  for (const [name, value] of Object.entries({ ...params, formatversion: '2' })) body.set(name, value);
  const response = await fetch(apiUrl, { method: 'POST', body });
  const answer = (await response.json()) as {
    parse?: { limitreportdata: { name: string; 0: string }[] };
    error?: { code: string };
  };
  const time = answer.parse?.limitreportdata.find(({ name }) => name === 'limitreport-cputime')?.[0];
  if (time === undefined) throw new Error(`${title} was not rendered: ${answer.error?.code ?? 'no time was told'}`);
  return 1000 * Number(time);
}

function readArticles(): Page[] {
  const folder = path.join(material, 'corpora/articles');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ title: name.replace(/\.txt$/, ''), text: readFileSync(path.join(folder, name), 'utf8') }));
}

/** The pages of the real wiki that its recording reads. */
async function recordedPages(apiUrl: string): Promise<Page[]> {
  const recording = readFileSync(path.join(conformance, 'scenarios/real-simplewiktionary.jsonl'), 'utf8');
  const steps = recording.split('\n').filter((line) => line !== '');
  const titles = steps.map((line) => (JSON.parse(line) as { params?: { page?: string } }).params?.page);
  const named = [...new Set(titles.filter((title) => title !== undefined))];
  const pages: Page[] = [];
  for (let at = 0; at < named.length; at += 50) {
    const { query } = await api<{ query: { pages: { title: string; revisions?: { content: string }[] }[] } }>(
      { apiUrl },
      { action: 'query', prop: 'revisions', rvprop: 'content', titles: named.slice(at, at + 50) },
      'POST',
    );
    for (const { title, revisions } of query.pages) if (revisions) pages.push({ title, text: revisions[0]!.content });
  }
  return pages;
}

/** Makes a database with the pages of a real wiki. */
async function importDump(database: string, home: string): Promise<void> {
  const start = createReadStream(path.join(conformance, 'start.sqlite.gz'));
  await pipeline(start, createGunzip(), createWriteStream(database));
  const data = path.join(home, 'import');
  const config = [path.join(conformance, 'settings/base.yaml')];
  const running = await createWiki({ data, database, port: 0, config, logLevel: 'error' });
  try {
    const xml = createReadStream(path.join(material, 'corpora', dump)).pipe(createGunzip());
    xml.setEncoding('utf8');
    for await (const _page of importPages(running.wiki, readDump(xml as AsyncIterable<string>))) continue;
    await runJobs(running.wiki);
  } finally {
    await running.close();
  }
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
