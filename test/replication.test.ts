import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { readerOpener } from '../src/storage/open.ts';
import { freePort, startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';
import { ApiSession } from './session.ts';

let primary: TestServer;
let replica: TestServer;
let wiki: RunningWiki;
let data: string;

before(async () => {
  if (withoutMariaDb !== false) return;
  const [port, other] = [await freePort(), await freePort()];
  primary = await startMariaDb({ port, options: ['--server-id=1', '--log-bin=log', '--binlog-format=ROW'] });
  replica = await startMariaDb({ port: other, options: ['--server-id=2', '--read-only'] });
  await replica.query(
    undefined,
    `CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=${port}, MASTER_USER='root', MASTER_CONNECT_RETRY=1,
      MASTER_USE_GTID=slave_pos`,
  );
  // The accounts of a server are its own.
  await replica.query(undefined, "SET GLOBAL replicate_ignore_db='mysql'");
  await replica.query(undefined, 'START SLAVE');
  await primary.create('wiki');
  for (let i = 0; i < 100 && (await databases()) === 0; i++) await sleep(50);
  data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  wiki = await createWiki({
    data,
    database: primary.address('wiki'),
    logLevel: 'silent',
    config: {
      config: {
        RateLimits: {},
        JobRunRate: 0,
        ShowHostnames: true,
        DBservers: [{ load: 0 }, { host: `127.0.0.1:${other}`, load: 1 }],
      },
    },
  });
});

after(async () => {
  await wiki?.close();
  await primary?.stop();
  await replica?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

const databases = async () => (await replica.query(undefined, "SHOW DATABASES LIKE 'wiki'")).length;

/** A visitor who is told from others by the name of their browser. */
const visitor = (name: string) => new ApiSession(wiki, { 'user-agent': name });

async function exists(session: ApiSession, title: string): Promise<boolean> {
  const { query } = await session.get({ action: 'query', titles: title });
  const [page] = query?.pages as unknown as { missing?: boolean }[];
  return !page?.missing;
}

const edit = (session: ApiSession, title: string) =>
  session.post({ action: 'edit', title, appendtext: '\nmore', summary: title, token: '+\\' });

/** Tries until it is so, for a while. */
async function becomes(is: () => Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    if (await is()) return;
    await sleep(100);
  }
  assert.fail(what);
}

test('others read what a replica has; whoever wrote reads that at once', { skip: withoutMariaDb }, async () => {
  const [writer, reader] = [visitor('writer'), visitor('reader')];
  assert.equal((await edit(writer, 'First')).edit?.result, 'Success');
  assert.ok(await exists(writer, 'First'));
  await becomes(() => exists(reader, 'First'), 'The replica does not follow.');

  await replica.query(undefined, 'STOP SLAVE SQL_THREAD');
  assert.equal((await edit(writer, 'Second')).edit?.result, 'Success');
  // Waiting for the replica is given up after a second; then the primary answers.
  assert.ok(await exists(writer, 'Second'));
  assert.equal(await exists(reader, 'Second'), false);
  // Whoever writes decides by what is there, however old the replica is.
  const again = await reader.post({ action: 'edit', title: 'Second', createonly: 1, text: 'mine', token: '+\\' });
  assert.equal(again.error?.code, 'articleexists');
});

test('maxlag and X-Database-Lag are of the real lag', { skip: withoutMariaDb }, async () => {
  await replica.query(undefined, 'STOP SLAVE SQL_THREAD');
  await sleep(2500);
  const url = new URL(wiki.apiUrl);
  url.search = new URLSearchParams({ action: 'query', maxlag: '1', format: 'json', formatversion: '2' }).toString();
  const response = await fetch(url);
  const { error } = (await response.json()) as { error: { code: string; lag: number; host: string; type: string } };
  assert.equal(error.code, 'maxlag');
  assert.ok(error.lag >= 2 && error.lag < 60, String(error.lag));
  assert.equal(Number(response.headers.get('x-database-lag')), Math.trunc(error.lag));
  assert.ok(Number(response.headers.get('retry-after')) >= 1);
  const { query } = await visitor('asks').get({
    action: 'query',
    meta: 'siteinfo',
    siprop: 'dbrepllag',
    sishowalldb: true,
  });
  const lags = query?.dbrepllag as unknown as { host: string; lag: number }[];
  assert.equal(lags.length, 2);
  assert.equal(lags[0]?.lag, 0);
  assert.ok(lags[1]!.lag >= 2);

  await replica.query(undefined, 'START SLAVE SQL_THREAD');
  await becomes(async () => {
    const { error: late } = await visitor('asks').get({ action: 'query', maxlag: '1' });
    return late === undefined;
  }, 'The lag does not end.');
  await becomes(() => exists(visitor('reader'), 'Second'), 'The replica does not catch up.');
});

test(
  'pages are rendered with the templates of the server that they are read from, and anew when that has followed',
  { skip: withoutMariaDb },
  async () => {
    const [writer, reader] = [visitor('writes'), visitor('looks')];
    const save = async (title: string, text: string) => {
      const { edit: saved } = await writer.post({ action: 'edit', title, text, token: '+\\' });
      assert.equal(saved?.result, 'Success');
    };
    const textFor = async (session: ApiSession) =>
      String((await session.get({ action: 'parse', page: 'Uses', prop: 'text' })).parse?.text);
    const pageFor = async (name: string) =>
      (await fetch(`${wiki.url}/wiki/Uses`, { headers: { 'user-agent': name } })).text();
    await save('Template:Used', 'before');
    await save('Uses', 'shown {{Used}}');
    await becomes(() => exists(reader, 'Uses'), 'The replica does not follow.');
    await replica.query(undefined, 'STOP SLAVE SQL_THREAD');
    await save('Template:Used', 'after');
    assert.match(await textFor(reader), /shown before/);
    assert.match(await pageFor('looks'), /shown before/);
    assert.match(await textFor(writer), /shown after/);
    assert.match(await pageFor('writes'), /shown after/);
    await replica.query(undefined, 'START SLAVE SQL_THREAD');
    await becomes(async () => /shown after/.test(await textFor(reader)), 'The old rendering stays.');
    assert.match(await pageFor('looks'), /shown after/);
  },
);

test('a reader says where a replica has stood in for a server that is away', { skip: withoutMariaDb }, async (t) => {
  const location = wiki.wiki.storage.readerLocation;
  assert.ok(location.kind === 'mariadb');
  const away = { ...location.server, port: await freePort() };
  const strayed = async (server: typeof away, source: number | undefined) => {
    const reader = (await readerOpener({ ...location, server }))();
    t.after(() => reader.close());
    reader.readFrom?.(source);
    assert.equal(reader.get<{ one: number }>('SELECT 1 AS one')?.one, 1);
    return reader.hasStrayed?.();
  };
  assert.equal(await strayed(away, undefined), true);
  assert.equal(await strayed(away, 0), false);
  assert.equal(await strayed(location.server, 0), false);
  assert.equal(await strayed(location.server, undefined), false);
});

test('a primary that takes no changes makes the wiki read-only', { skip: withoutMariaDb }, async () => {
  await primary.query(undefined, 'SET GLOBAL read_only = 1');
  const session = visitor('locked');
  await becomes(
    async () => (await edit(session, 'Third')).error?.code === ('readonly' as unknown),
    'It is not noticed.',
  );
  const { query } = await session.get({ action: 'query', meta: 'siteinfo' });
  assert.equal(query?.general?.readonly, true);
  assert.match(String(query?.general?.readonlyreason), /takes no changes/);
  await primary.query(undefined, 'SET GLOBAL read_only = 0');
  await becomes(
    async () => (await edit(session, 'Third')).edit?.result === ('Success' as unknown),
    'It stays read-only.',
  );
});

test(
  'while the primary is away the wiki is read, edits are refused as readonly, and it comes back by itself',
  { skip: withoutMariaDb },
  async () => {
    const session = visitor('stays');
    assert.equal((await edit(session, 'Before')).edit?.result, 'Success');
    await becomes(() => exists(visitor('other'), 'Before'), 'The replica does not follow.');
    await primary.kill();
    for (let i = 0; i < 3; i++) {
      const answer = await edit(session, 'While away');
      assert.equal(answer.error?.code, 'readonly', JSON.stringify(answer));
      assert.match(String(answer.error?.readonlyreason), /cannot be reached/);
      assert.ok(await exists(session, 'Before'));
      assert.ok(await exists(visitor('other'), 'Before'));
    }
    const { parse } = await visitor('other').get({ action: 'parse', text: '{{:Before}}', contentmodel: 'wikitext' });
    assert.match(String(parse?.text), /more/);
    await primary.start();
    await becomes(
      async () => (await edit(session, 'Back')).edit?.result === ('Success' as unknown),
      'It does not come back.',
    );
    assert.ok(await exists(session, 'Back'));
    assert.equal(await exists(session, 'While away'), false);
    await becomes(() => exists(visitor('other'), 'Back'), 'The replica does not follow.');
  },
);
