import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { startMariaDb, withoutMariaDb } from './mariadb-server.ts';
import { startS3 } from './s3-server.ts';
import { testProcesses, type Ground, type TestProcess } from './test-plan.ts';

/**
 * Runs the tests, as many processes at a time as there are processors, and ends with the line `N passed, N failed, N skipped`:
 *
 *   node test/run.ts             on SQLite; on MariaDB what touches the database, on S3 what touches files
 *   node test/run.ts mariadb     of that a part
 */
const wanted = (['sqlite', 'mariadb', 's3'] as const).filter(
  (ground) => process.argv.length === 2 || process.argv.includes(ground),
);
/** A process that goes on for longer than this, in minutes, is ended: its tests have limits of their own. */
const PATIENCE = 20;

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const counts = (): Counts => ({ passed: 0, failed: 0, skipped: 0 });
const results = new Map<Ground, Counts>(wanted.map((ground) => [ground, counts()]));
const failures: string[] = [];
/** How long each process took, in milliseconds. */
const durations: { where: string; took: number }[] = [];
/** So many of the longest processes are named at the end. */
const LONGEST = 12;

const env: Record<Ground, NodeJS.ProcessEnv> = { sqlite: {}, mariadb: {}, s3: {} };
const servers: { stop(): Promise<void> }[] = [];
const processes = wanted.flatMap((ground) => {
  if (ground === 'mariadb' && withoutMariaDb !== false) {
    console.log(`Nothing is run on MariaDB: ${withoutMariaDb}.`);
    return [];
  }
  return testProcesses(ground);
});
// Threads take what they run from the bundle (`bin/bundled-threads.mjs`), so that must say what the sources say.
await once(spawn(process.execPath, ['bin/bundle.mjs'], { stdio: 'inherit' }), 'close');
if (processes.some(({ ground }) => ground === 'mariadb')) {
  const server = await startMariaDb();
  servers.push(server);
  env.mariadb = { AWIKI_MEMORY_SERVER: server.address('mysql') };
}
if (wanted.includes('s3')) {
  const server = await startS3();
  servers.push(server);
  env.s3 = { AWIKI_MEMORY_BUCKET: JSON.stringify(server.bucket) };
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
await Promise.all(servers.map((server) => server.stop()));

const line = ({ passed, failed, skipped }: Counts) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
for (const { where, took } of durations.sort((a, b) => b.took - a.took).slice(0, LONGEST)) {
  console.log(`${Math.round(took / 1000)} s: ${where}`);
}
for (const failure of failures) console.log(failure);
for (const [ground, count] of results) console.log(`${ground}: ${line(count)}`);
const total = counts();
for (const count of results.values()) add(total, count);
console.log(line(total));
process.exit(total.failed > 0 ? 1 : 0);

async function work(): Promise<void> {
  for (let next = processes.shift(); next; next = processes.shift()) await run(next);
}

async function run({ ground, files }: TestProcess): Promise<void> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import=./bin/bundled-threads.mjs',
      '--test',
      '--test-isolation=none',
      '--test-timeout=600000',
      '--test-force-exit',
      '--test-reporter=./test/reporter.ts',
      ...files,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE * 60_000,
      killSignal: 'SIGKILL',
      // Most of what a process does first is reading the same sources: what was made of them is kept between the processes.
      env: { NODE_COMPILE_CACHE: path.resolve('.cache/node'), ...process.env, ...env[ground] },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => (output += text));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  const [said, found] = countsIn(output);
  if (said.trim() !== '') console.log(said.trimEnd());
  const where = `(${ground}) ${files.join(' ')}`;
  durations.push({ where, took: performance.now() - begun });
  if (code !== 0 && (found?.failed ?? 0) === 0) {
    failures.push(`failed ${where}: the process ended with ${code ?? 'a signal'}`);
    results.get(ground)!.failed++;
  }
  failures.push(...[...said.matchAll(/^failed .*$/gm)].map(([failure]) => `(${ground}) ${failure}`));
  if (found) add(results.get(ground)!, found);
}

/** What a process said, and the counts that its last line tells. */
function countsIn(output: string): [said: string, counts: Counts | undefined] {
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output);
  if (!found) return [output, undefined];
  const [whole, passed, failed, skipped] = found;
  return [
    output.replace(`${whole}\n`, ''),
    { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) },
  ];
}

function add(to: Counts, more: Counts): void {
  to.passed += more.passed;
  to.failed += more.failed;
  to.skipped += more.skipped;
}
