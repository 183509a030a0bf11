import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

const password = 'the secret of Admin';

async function start(t: TestContext, config: Readonly<Record<string, unknown>> = {}) {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: password,
    config: { extensions: ['SpamBlacklist'], config: { LogSpamBlacklistHits: true, ...config } },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  const put = async (title: string, text: string) =>
    admin.act({ action: 'edit', title: `MediaWiki:${title}`, text }).then(({ error }) => error?.code as unknown);
  const ask = async (...urls: string[]) =>
    (await admin.get({ action: 'spamblacklist', url: urls })).spamblacklist as Json;
  return { wiki, admin, put, ask };
}

const hits = async (session: ApiSession): Promise<unknown[]> => {
  const answer = await session.get({ action: 'query', list: 'logevents', letype: 'spamblacklist' });
  return (answer.query!.logevents as unknown as { params: { url: string } }[]).map(({ params }) => params.url);
};

test('lines match after the host, whatever their case; the white list and other sites’ names make exceptions', async (t) => {
  const { put, ask } = await start(t);
  assert.equal((await ask('http://pills.example/')).result, 'ok');
  await put('Spam-blacklist', '# remark\npills\\.example # more\nend\\.example$\n\\bcasino\\d\\.example');
  await put('Spam-whitelist', 'good\\.pills\\.example');
  for (const url of [
    'http://PILLS.example',
    'ftp://a.b.pills.example/x',
    '//pills．example',
    'x http://1.org//pills.example',
  ]) {
    assert.equal((await ask(url)).result, 'blacklisted', url);
  }
  for (const url of [
    'pills.example',
    'http://other.example/pills.example',
    'http://a@pills.example',
    'http://good.pills.example',
  ]) {
    assert.equal((await ask(url)).result, 'ok', url);
  }
  assert.deepEqual(
    (await ask('http://pills.example/2', 'http://pills.example/1', 'http://x.casino7.example')).matches,
    {
      0: 'pills.example',
      2: 'casino7.example',
    },
  );
  assert.deepEqual((await ask('http://end.example')).matches, ['end.example']);
  assert.equal((await ask('http://end.example/')).result, 'ok');
  await put('Spam-blacklist', '');
  assert.equal((await ask('http://pills.example')).result, 'ok');
});

test('an edit may keep forbidden links but add none, save for bots; refusals are logged for those who may see them', async (t) => {
  const { wiki, admin, put } = await start(t);
  const ann = await newUser(wiki, 'Ann');
  const edit = (text: string, more = {}) => ann.act({ action: 'edit', title: 'Shelf', text, ...more });
  await edit('See http://pills.example/a');
  await put('Spam-blacklist', 'pills\\.example\ncasino\\.example');
  assert.equal((await edit('Still http://pills.example/a')).error, undefined);
  const { error } = await edit('http://pills.example/a [//casino.example x] http://pills.example/b');
  assert.equal(error?.code, 'spamblacklist');
  assert.deepEqual(error?.spamblacklist, { matches: ['pills.example', 'casino.example'] });
  assert.equal((await edit('fine', { summary: 'see http://pills.example' })).error?.code, 'spamblacklist');
  assert.equal(
    (await edit('<!-- http://pills.example/c --> <nowiki>http://pills.example/d</nowiki>')).error,
    undefined,
  );
  assert.deepEqual(await hits(ann), ['http://pills.example', 'http://pills.example/b https://casino.example/']);
  assert.deepEqual(await hits(new ApiSession(wiki)), []);
  assert.equal(
    (await admin.act({ action: 'changecontentmodel', title: 'Shelf', model: 'text', summary: 'http://pills.example' }))
      .error?.code,
    'spamblacklist',
  );
  await admin.act({ action: 'userrights', user: 'Ann', add: 'bot' }, 'userrights');
  assert.equal((await edit('http://pills.example/b')).error, undefined);
});

test('lists with lines that are no patterns are not saved; such lines of other lists, and endless ones, do no harm', async (t) => {
  const { put, ask } = await start(t);
  assert.equal(await put('Spam-blacklist', 'fine\\.example\n(unbalanced'), 'hookaborted');
  assert.equal(await put('Email-whitelist', '[x'), 'hookaborted');
  assert.equal(await put('Spam-blacklist/de', '(unbalanced'), undefined);
  await put('Spam-blacklist', `(a+)+$\n${'x'.repeat(4096)}\n\\.bad\\.example`);
  const begun = performance.now();
  assert.equal((await ask(`http://${'a'.repeat(60)}!.bad.example/`, 'http://www.bad.example/')).result, 'blacklisted');
  assert.ok(performance.now() - begun < 5_000);
});

test('lists of other places count, too, and are asked for once in a while', async (t) => {
  let asked = 0;
  const server = createServer((_, response) => void (asked++, response.end('elsewhere\\.example\n(broken')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list`;
  const files = [address, '/nowhere/at/all', 'http://127.0.0.1:1/'];
  const { ask } = await start(t, { BlacklistSettings: { spam: { files } } });
  assert.equal((await ask('http://elsewhere.example')).result, 'blacklisted');
  assert.equal((await ask('http://here.example')).result, 'ok');
  assert.equal(asked, 1);
});

test('forbidden addresses make no accounts', async (t) => {
  const { wiki, put } = await start(t);
  await put('Email-blacklist', '@throwaway\\.example$');
  await put('Email-whitelist', '^friend@');
  const create = async (username: string, email: string) => {
    const visitor = new ApiSession(wiki);
    const secrets = { password: 'a long secret', retype: 'a long secret', createreturnurl: 'http://localhost/' };
    const createtoken = await visitor.token('createaccount');
    const answer = await visitor.post({
      action: 'createaccount',
      username,
      email,
      realname: '',
      ...secrets,
      createtoken,
    });
    return answer.createaccount!.messagecode ?? answer.createaccount!.status;
  };
  assert.equal(await create('Ann', 'a@THROWAWAY.example'), 'spam-blacklisted-email-signup');
  assert.equal(await create('Ben', 'friend@throwaway.example'), 'PASS');
  assert.equal(await create('Cat', 'cat@home.example'), 'PASS');
});
