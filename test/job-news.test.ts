import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { countJobs, pushJobs } from '../src/wiki/jobs/job-queue.ts';
import { startRedis, withoutRedis } from './redis-server.ts';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');

/** A wiki that leaves its jobs to others, in a folder with a Redis server. */
async function startLeaving(t: TestContext) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const socket = path.join(data, 'redis');
  await startRedis(t, socket);
  const settings = { MainCacheType: 'redis', ObjectCaches: { redis: { servers: [socket] } } };
  const config = { config: { ...settings, JobRunRate: 0 } };
  const leaving = await createWiki({ data, logLevel: 'silent', config });
  t.after(() => leaving.close());
  return { data, settings, leaving };
}

/** How long a job waits that is left just after another was run, in milliseconds: who only looks every five seconds comes much later. */
async function patience({ wiki }: RunningWiki): Promise<number> {
  for (let i = 0; ; i++) {
    const started = Date.now();
    await wiki.storage.transaction((tx) =>
      pushJobs(wiki, tx, [{ type: 'refreshLinks', page: { namespace: 0, dbKey: `Missing ${i}` } }]),
    );
    for (const limit = started + 30_000; (await countJobs(wiki)) > 0; await sleep(20)) assert.ok(Date.now() < limit);
    if (i > 0) return Date.now() - started;
    // Until who has run it has nothing to do.
    await sleep(500);
  }
}

test('where Redis is, a process takes jobs at once that another has left', { skip: withoutRedis }, async (t) => {
  const { data, settings, leaving } = await startLeaving(t);
  const running = await createWiki({ data, logLevel: 'silent', config: { config: settings } });
  t.after(() => running.close());
  assert.ok((await patience(leaving)) < 3000);
});

test('so does `awiki jobs --wait`', { skip: withoutRedis }, async (t) => {
  const { data, settings, leaving } = await startLeaving(t);
  const config = path.join(data, 'settings.json');
  await writeFile(config, JSON.stringify({ config: settings }));
  const runner = spawn(process.execPath, [command, 'jobs', '--wait', '--data', data, '--config', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(runner, 'exit');
  t.after(() => runner.kill('SIGKILL'));
  assert.ok((await patience(leaving)) < 3000);
  // Told to end while it waits, it does so at once.
  const told = Date.now();
  runner.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
  assert.ok(Date.now() - told < 3000);
});
