import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './mariadb-server.ts';
import { ApiSession } from './session.ts';
import { startWikiProcess } from './wiki-process.ts';

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find(existsSync);
const withoutNginx = nginx === undefined && 'nginx is not installed on this machine';
const example = path.join(import.meta.dirname, '../docs/nginx.conf');

/** Starts nginx with the example, in front of servers on these ports. Gives its address. */
async function startNginx(t: TestContext, ports: readonly number[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-nginx-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const site = (await readFile(example, 'utf8'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('127.0.0.1:8081', `127.0.0.1:${ports[0]}`)
    .replace('127.0.0.1:8082', `127.0.0.1:${ports[1]}`);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${folder}/${each};`,
  );
  const config = path.join(folder, 'nginx.conf');
  await writeFile(
    config,
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log off; ${places.join(' ')}
${site} }`,
  );
  const server = spawn(nginx!, ['-p', folder, '-c', config, '-e', path.join(folder, 'error.log')], { stdio: 'ignore' });
  t.after(async () => {
    if (server.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGQUIT');
    if (await Promise.race([ended.then(() => false), sleep(3000).then(() => true)])) server.kill('SIGKILL');
  });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 200 && server.exitCode === null; i++) {
    try {
      await fetch(`${url}/metrics`);
      return url;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`nginx does not run: ${await readFile(path.join(folder, 'error.log'), 'utf8').catch(() => '')}`);
}

test(
  'behind nginx as the example sets it up, two servers are one wiki, and one that is killed is not missed',
  { skip: withoutNginx },
  async (t) => {
    const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
    t.after(() => rm(data, { recursive: true, force: true }));
    const config = path.join(data, 'settings.yaml');
    await writeFile(config, "config: { CdnServers: ['127.0.0.1'], MainCacheType: 1 }\n");
    const options = ['--data', data, '--config', config];
    const password = 'Admin-password-1';
    const first = await startWikiProcess(t, options, { AWIKI_ADMIN_PASSWORD: password });
    const second = await startWikiProcess(t, options);
    const url = await startNginx(
      t,
      [first, second].map(({ apiUrl }) => Number(new URL(apiUrl).port)),
    );
    const apiUrl = `${url}/w/api.php`;

    const admin = new ApiSession({ apiUrl });
    assert.equal(await admin.login('Admin', password), 'Success');
    for (let i = 0; i < 6; i++) assert.equal(await admin.name(), 'Admin', 'both know the session');
    const text = 'a long text '.repeat(100_000);
    const saved = await admin.act({ action: 'edit', title: 'Long', text });
    assert.equal(saved.edit?.result, 'Success');
    const visitor = new ApiSession({ apiUrl }, { 'x-forwarded-for': '203.0.113.7' });
    assert.equal(await visitor.name(), '203.0.113.7', 'the address is the client’s');
    const titles = Array.from({ length: 50 }, (_, i) => `${'A long title of a page '.repeat(8)}${i}`);
    const { query } = await visitor.get({ action: 'query', titles });
    assert.equal(query?.pages?.length, 50);
    for (const name of ['healthz', 'readyz', 'metrics']) assert.equal((await fetch(`${url}/${name}`)).status, 404);
    const events = await fetch(`${url}/v2/stream/recentchange`);
    const { value } = await events.body!.getReader().read();
    assert.match(Buffer.from(value!).toString(), /^:ok/);

    await second.kill();
    for (let i = 0; i < 20; i++) assert.equal(await admin.name(), 'Admin', 'the other one answers');
    await sleep(50);
    const after = await admin.act({ action: 'edit', title: 'After', text: 'text' });
    assert.equal(after.edit?.result, 'Success');
  },
);
