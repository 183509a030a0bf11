import { execFileSync, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { conformance } from './conformance.ts';
import { generatedDump } from './generated-dump.ts';
import { startReference, withoutReference } from './reference.ts';

/**
 * Pages per second of `awiki import`, links and all, beside those of the reference's importDump, which gets a small dump of the same
 * make: it needs the same time for every page. Seconds of processor are told as well, since they do not depend on what else the machine
 * does. `AWIKI_BENCH_PAGES=100000` is the measure.
 */
export async function benchImport(): Promise<void> {
  const pages = Number(process.env['AWIKI_BENCH_PAGES'] ?? 5000);
  const home = mkdtempSync(path.join(tmpdir(), 'awiki-bench-'));
  try {
    const rows = [await importHere(home, pages)];
    if (withoutReference) console.log(`No comparison: ${withoutReference}.`);
    else rows.push(await importThere(home, Math.ceil(Math.min(200, pages / 10))));
    console.table(rows);
    const [here, there] = rows;
    if (here && there) {
      const wall = here['pages per second'] / there['pages per second'];
      const work = there['ms of processor per page'] / here['ms of processor per page'];
      console.log(`${wall.toFixed(1)} times as fast (30 wanted), by ${work.toFixed(1)} times less work`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Row {
  readonly importer: string;
  readonly pages: number;
  readonly 'pages per second': number;
  readonly 'ms of processor per page': number;
  readonly 'largest memory, MB'?: number;
}

async function importHere(home: string, pages: number): Promise<Row> {
  const file = await writeDump(home, pages);
  const main = fileURLToPath(new URL('../bin/awiki.mjs', import.meta.url));
  const settings = path.join(conformance, 'settings/base.yaml');
  const args = [
    '--max-semi-space-size=8',
    main,
    'import',
    file,
    '--data',
    path.join(home, 'data'),
    '--config',
    settings,
  ];
  const { seconds, processor, memory } = timed(home, process.execPath, args, {});
  return row('awiki import', pages, seconds, processor, memory);
}

async function importThere(home: string, pages: number): Promise<Row> {
  const reference = await startReference();
  try {
    const file = await writeDump(home, pages);
    const script = reference.maintenance('importDump', file);
    const { seconds, processor } = timed(home, script.command, script.args, script.env);
    return row('reference, importDump', pages, seconds, processor);
  } finally {
    reference.stop();
  }
}

async function writeDump(home: string, pages: number): Promise<string> {
  const file = path.join(home, 'dump.xml');
  await pipeline(Readable.from(generatedDump(pages)), createWriteStream(file));
  console.log(`${pages} pages, ${Math.round(statSync(file).size / 1e6)} MB`);
  return file;
}

function row(importer: string, pages: number, seconds: number, processor: number, memory?: number): Row {
  return {
    importer,
    pages,
    'pages per second': Math.round((10 * pages) / seconds) / 10,
    'ms of processor per page': Math.round((10_000 * processor) / pages) / 10,
    ...(memory === undefined ? {} : { 'largest memory, MB': Math.round(memory) }),
  };
}

/** Runs a command to its end; what it used is told by GNU time, in seconds and MiB. */
function timed(
  home: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { seconds: number; processor: number; memory: number } {
  const report = path.join(home, 'time');
  const { status, stderr } = spawnSync('time', ['-f', '%e %U %S %M', '-o', report, command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 4 * 3_600_000,
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.toString().slice(-500)}`);
  const words = execFileSync('tail', ['-n', '1', report]).toString().trim().split(' ').map(Number);
  const [seconds = 0, user = 0, system = 0, kilobytes = 0] = words;
  return { seconds, processor: user + system, memory: kilobytes / 1024 };
}
