import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { ApiSession } from './session.ts';

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
  const pids = execFileSync('ps', ['-o', 'pid=', '--ppid', String(main.pid)])
    .toString()
    .trim()
    .split(/\s+/);
  assert.equal(pids.length, 2);
  for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
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

test('told to end in the middle of a restart, all processes end', async (t) => {
  for (const after of [50, 1500, 2500]) {
    const { main, ended } = await start(t);
    main.kill('SIGHUP');
    await sleep(after);
    main.kill('SIGTERM');
    assert.equal(await ended(), 0, `told ${after} ms after the restart began`);
  }
});
