import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWiki } from '../src/awiki.ts';
import { api } from './api.ts';
import { ApiSession } from './session.ts';
import { startWikiProcess } from './wiki-process.ts';

/** Values by name and labels. */
async function metricsOf(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('a wiki says that it lives, that it is ready, and counts requests, refusals, parses and jobs', async (t) => {
  const wiki = await createWiki({ memory: true, config: { config: { JobRunRate: 0 } } });
  t.after(() => wiki.close());
  assert.deepEqual(await (await fetch(`${wiki.url}/healthz`)).json(), { status: 'alive' });
  assert.deepEqual(await (await fetch(`${wiki.url}/readyz`)).json(), { status: 'ready', database: 'ok', cache: 'ok' });
  const edit = { action: 'edit', title: 'A', text: '{{T}}', token: '+\\' };
  await api(wiki, edit, 'POST');
  await api(wiki, { ...edit, createonly: true }, 'POST');
  await api(wiki, { ...edit, title: 'Template:T' }, 'POST');
  await api(wiki, { action: 'made up by somebody' });
  await fetch(`${wiki.url}/nothing/here`);
  const metrics = await metricsOf(wiki.url);
  assert.equal(metrics.get('awiki_requests_total{module="edit",status="200"}'), 3);
  assert.equal(metrics.get('awiki_api_errors_total{module="edit",code="articleexists"}'), 1);
  assert.equal(metrics.get('awiki_requests_total{module="unknown",status="200"}'), 1);
  assert.equal(metrics.get('awiki_requests_total{module="none",status="404"}'), 1);
  assert.equal(metrics.get('awiki_request_seconds_count{module="edit"}'), 3);
  assert.equal(metrics.get('awiki_requests_open'), 1);
  assert.ok((metrics.get('awiki_parse_seconds_count{method="prepareEdit"}') ?? 0) >= 1);
  assert.ok([...metrics].some(([name, value]) => /^awiki_jobs\{.*state="waiting"\}$/.test(name) && value > 0));
  assert.ok((metrics.get('process_resident_memory_bytes') ?? 0) > 1e6);
});

test('only addresses that MonitoringAddresses names may watch, and what an unknown proxy hands on may not', async (t) => {
  const wiki = await createWiki({ memory: true });
  t.after(() => wiki.close());
  const statusOf = async (url: string, headers: Record<string, string> = {}) => (await fetch(url, { headers })).status;
  for (const name of ['healthz', 'readyz', 'metrics']) {
    assert.equal(await statusOf(`${wiki.url}/${name}`), 200);
    assert.equal(await statusOf(`${wiki.url}/${name}`, { 'x-forwarded-for': '127.0.0.1' }), 403);
  }
  const proxied = await createWiki({
    memory: true,
    config: { config: { CdnServers: ['127.0.0.1'], MonitoringAddresses: ['192.0.2.0/24'] } },
  });
  t.after(() => proxied.close());
  const metrics = `${proxied.url}/metrics`;
  assert.equal(await statusOf(metrics), 403);
  assert.equal(await statusOf(metrics, { 'x-forwarded-for': '192.0.2.7' }), 200);
  assert.equal(await statusOf(metrics, { 'x-forwarded-for': '192.0.2.7, 198.51.100.1' }), 403);
});

test('several processes give their numbers together, told apart by process', async (t) => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const { apiUrl } = await startWikiProcess(t, ['--data', data, '--processes', '2']);
  const url = new URL(apiUrl).origin;
  let processes = new Set<string>();
  // The second one may still be starting.
  for (const limit = Date.now() + 20_000; processes.size < 2 && Date.now() < limit;) {
    const names = [...(await metricsOf(url)).keys()];
    processes = new Set(names.flatMap((name) => /process="(\d+)"/.exec(name)?.[1] ?? []));
  }
  assert.equal(processes.size, 2);
  for (let i = 0; i < 20; i++) await api({ apiUrl }, { action: 'query', meta: 'siteinfo' });
  const counted = [...(await metricsOf(url))].filter(([name]) => /^awiki_requests_total\{module="query"/.test(name));
  assert.equal(
    counted.reduce((sum, [, value]) => sum + value, 0),
    20,
  );
});

test('a log in JSON has one object per line and no password, token or cookie, even where the address has them', async (t) => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const password = 'Admin-password-1';
  const wiki = await startWikiProcess(t, ['--data', data, '--log-format', 'json', '--log-level', 'debug'], {
    AWIKI_ADMIN_PASSWORD: password,
  });
  const admin = new ApiSession(wiki);
  assert.equal(await admin.login('Admin', 'a wrong s3cret'), 'Failed');
  assert.equal(await admin.login('Admin', password), 'Success');
  const token = await admin.token();
  await admin.post({ action: 'edit', title: 'A', text: 'text', token });
  await admin.get({ action: 'edit', title: 'A', token, lgpassword: password });
  await admin.get({ action: 'login', lgname: 'Admin', lgpassword: password, lgtoken: token });
  const name = new URL(wiki.apiUrl).origin;
  await fetch(`${name}/wiki/A?password=${password}&token=${encodeURIComponent(token)}`, {
    headers: { cookie: 'x=c00kie' },
  });
  // A request is logged when its answer is out.
  for (let i = 0; i < 200 && !wiki.output().includes('/wiki/A?'); i++) await sleep(20);
  await wiki.kill();
  const lines = wiki
    .output()
    .split('\n')
    .filter((line) => line !== '');
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.ok(entries.some((entry) => entry.msg === 'The wiki runs.' && entry.api === wiki.apiUrl));
  assert.ok(entries.filter((entry) => entry.msg === 'request' && entry.module === 'login').length >= 3);
  assert.ok(entries.some((entry) => entry.url === '/wiki/A?…' && entry.status === 200));
  for (const entry of entries) assert.match(String(entry.time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const secrets = [password, 'a wrong s3cret', 'c00kie', token.slice(0, -2), ...admin.cookies.values()];
  for (const secret of secrets.filter((each) => each.length > 5 && each !== 'Admin')) {
    assert.ok(!wiki.output().includes(secret), `the log tells ${secret}`);
  }
});
