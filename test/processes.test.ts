import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { ApiSession } from './session.ts';

/** Asks on a connection of its own; the status, or 0 where it was cut off. Who gets neither waits until `patience` ends, and throws. */
function askAnew(url: string, patience: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(patience) }, (response) => {
      response.resume();
      response.once('close', () => resolve(response.complete ? response.statusCode! : 0));
    });
    request.once('error', (error) => (error.name === 'AbortError' ? reject(error) : resolve(0)));
  });
}

function processesOf(main: ChildProcess): number[] {
  const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(main.pid)]).toString();
  return listed.trim().split(/\s+/).map(Number);
}

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');

/** Starts a wiki of two processes, and waits until it has said where it is. */
async function start(t: TestContext) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const main = spawn(process.execPath, [command, 'serve', '--port', '0', '--data', data, '--processes', '2'], {
    env: { ...process.env, AWIKI_ADMIN_PASSWORD: 'Admin-password-1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => main.once('exit', resolve));
  /** Its exit code, or that it goes on. */
  const ended = () => Promise.race([exit, sleep(30_000, 'goes on', { ref: false })]);
  main.stderr.pipe(process.stderr);
  t.after(async () => {
    main.kill('SIGKILL');
    await rm(data, { recursive: true, force: true });
  });
  let apiUrl = '';
  for await (const line of createInterface({ input: main.stdout })) {
    apiUrl = /http:\/\/\S+\/api\.php/.exec(line)?.[0] ?? '';
    if (apiUrl !== '') break;
  }
  main.stdout.resume();
  return { main, apiUrl, ended };
}

test('two processes share a port: sessions hold in both, edits are kept, a restart refuses nobody', async (t) => {
  const { main, apiUrl, ended } = await start(t);
  const admin = new ApiSession({ apiUrl });
  assert.equal(await admin.login('Admin', 'Admin-password-1'), 'Success');
  // Each request may come to either of them.
  await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      const answer = await admin.act({ action: 'edit', title: `Page ${i}`, text: `text ${i}`, assert: 'user' });
      assert.equal(answer.edit?.result, 'Success', JSON.stringify(answer));
    }),
  );

  let stopped = false;
  let answered = 0;
  const reading = (async () => {
    while (!stopped) {
      const { query } = await admin.get({ action: 'query', meta: 'userinfo', assert: 'user' });
      assert.equal(query?.userinfo?.name, 'Admin');
      answered++;
    }
  })();
  main.kill('SIGHUP');
  await sleep(4000);
  stopped = true;
  await reading;
  assert.ok(answered > 10);
  const { query } = await admin.get({ action: 'query', list: 'allpages', apprefix: 'Page ', aplimit: 'max' });
  assert.equal((query?.allpages as unknown as unknown[]).length, 30);
  main.kill('SIGTERM');
  assert.equal(await ended(), 0);
});

test('killed all at once, the processes are started anew at the same address', async (t) => {
  const { main, apiUrl, ended } = await start(t);
  const pids = processesOf(main);
  assert.equal(pids.length, 2);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  const answered = async () => {
    try {
      return (await fetch(`${apiUrl}?action=query`, { signal: AbortSignal.timeout(1000) })).status;
    } catch {
      return undefined;
    }
  };
  for (const limit = Date.now() + 30_000; (await answered()) !== 200; await sleep(50)) assert.ok(Date.now() < limit);
  main.kill('SIGTERM');
  assert.equal(await ended(), 0);
});

test('a process that is killed leaves no request waiting: what it does not answer is cut off, and the other one goes on', async (t) => {
  const { main, apiUrl, ended } = await start(t);
  let stopped = false;
  const seen = new Map<number, number>();
  const clients = Array.from({ length: 20 }, async () => {
    while (!stopped) {
      const status = await askAnew(`${apiUrl}?action=query&format=json`, 20_000);
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }
  });
  for (let kills = 0; kills < 4; kills++) {
    const before = seen.get(200) ?? 0;
    const until = Date.now() + 30_000;
    while (processesOf(main).length < 2 || (seen.get(200) ?? 0) < before + 50) {
      assert.ok(Date.now() < until, `nothing is answered after ${kills} kills`);
      await sleep(20);
    }
    process.kill(processesOf(main)[kills % 2]!, 'SIGKILL');
  }
  stopped = true;
  await Promise.all(clients);
  assert.deepEqual(new Set([...seen.keys(), 0]), new Set([0, 200]));
  main.kill('SIGTERM');
  assert.equal(await ended(), 0);
});

test('told to end in the middle of a restart, all processes end', async (t) => {
  for (const after of [50, 1500, 2500]) {
    const { main, ended } = await start(t);
    main.kill('SIGHUP');
    await sleep(after);
    main.kill('SIGTERM');
    assert.equal(await ended(), 0, `told ${after} ms after the restart began`);
  }
});
