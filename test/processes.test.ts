import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { ApiSession } from './session.ts';

const command = path.join(import.meta.dirname, '../bin/awiki.mjs');

test('two processes share a port: sessions hold in both, edits are kept, a restart refuses nobody', async (t) => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const main = spawn(process.execPath, [command, 'serve', '--port', '0', '--data', data, '--processes', '2'], {
    env: { ...process.env, AWIKI_ADMIN_PASSWORD: 'Admin-password-1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => main.once('exit', resolve));
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
  await new Promise((resolve) => setTimeout(resolve, 4000));
  stopped = true;
  await reading;
  assert.ok(answered > 10);
  const { query } = await admin.get({ action: 'query', list: 'allpages', apprefix: 'Page ', aplimit: 'max' });
  assert.equal((query?.allpages as unknown as unknown[]).length, 30);
  main.kill('SIGTERM');
  assert.equal(await ended, 0);
});
