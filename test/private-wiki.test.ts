import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiError, Client } from '../src/client/client.ts';

/** A wiki that only its members may read. */

let running: RunningWiki;

before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'a long enough secret',
    config: { config: { GroupPermissions: { '*': { read: false } } } },
  });
});
after(() => running.close());

async function codeOf(params: Readonly<Record<string, string | undefined>>): Promise<string> {
  try {
    await new Client(running.apiUrl).raw({ action: 'query', ...params });
    return 'answered';
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
}

test('its members sign in, and read', async () => {
  const client = new Client(running.apiUrl);
  await client.clientLogin({ username: 'Admin', password: 'a long enough secret' });
  const { query } = await client.query({ meta: 'userinfo', titles: 'Main Page' }).first();
  assert.equal(query?.userinfo.name, 'Admin');
  assert.ok(query.pages?.[0]?.pageid);
});

test('what signing in needs is answered to all', async () => {
  assert.equal(await codeOf({ meta: 'tokens', type: 'login' }), 'answered');
  assert.equal(await codeOf({ meta: 'tokens|authmanagerinfo', amirequestsfor: 'login' }), 'answered');
  assert.equal(await codeOf({ meta: 'tokens', rawcontinue: '1', indexpageids: '1' }), 'answered');
  assert.equal(await codeOf({ meta: '' }), 'answered');
  assert.equal(await codeOf({ meta: 'tokens|nothing' }), 'answered');
});

test('anything else beside it is refused, however little it asks for', async () => {
  for (const params of [
    {},
    { meta: 'userinfo' },
    { meta: 'tokens|userinfo' },
    { meta: 'tokens', titles: 'A' },
    { meta: 'tokens', titles: '' },
    { meta: 'tokens', pageids: '' },
    { meta: 'tokens', generator: 'allpages' },
    { meta: 'tokens', prop: '' },
    { meta: 'tokens', list: 'nothing' },
    { meta: 'tokens', redirects: '1' },
    { meta: 'tokens', export: '1' },
    { meta: 'tokens', exportschema: '0.11' },
    { meta: 'tokens', continue: '' },
    { indexpageids: '1' },
  ]) {
    assert.equal(await codeOf(params), 'readapidenied', JSON.stringify(params));
  }
});
