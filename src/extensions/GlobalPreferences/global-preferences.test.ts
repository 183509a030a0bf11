import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ben: ApiSession;
let count = 0;

before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'error',
    adminPassword: passwordOf('Admin'),
    config: { extensions: ['CentralAuth', 'GlobalPreferences'], config: { JobRunRate: 0 } },
  });
});
after(() => wiki.close());
beforeEach(async () => {
  ben = await newUser(wiki, `Ben ${++count}`);
});

const change = (action: string, more: Record<string, string>) => ben.act({ action, ...more });

async function state(session = ben): Promise<Json> {
  const { query } = await session.get({ action: 'query', meta: 'globalpreferences' });
  return query?.globalpreferences as Json;
}

async function option(name: string): Promise<unknown> {
  const { query } = await ben.get({ action: 'query', meta: 'userinfo', uiprop: 'options' });
  return ((query?.userinfo as Json).options as Json)[name];
}

test('a global preference holds where none of this wiki is wanted, and local changes are refused with a warning', async () => {
  await change('options', { change: 'rclimit=20' });
  await change('globalpreferences', { change: 'rclimit=77|userjs-a=0' });
  assert.equal(await option('rclimit'), '77');
  const { warnings } = await change('options', { change: 'rclimit=33', errorformat: 'plaintext' });
  assert.match(JSON.stringify(warnings), /global-option-overridden/);
  assert.deepEqual(await state(), { preferences: { rclimit: '77', 'userjs-a': '0' }, localoverrides: {} });
  await change('options', { change: 'rclimit=34', global: 'update' });
  assert.equal((await state()).preferences!.rclimit, '34');
  await change('globalpreferences', { change: 'rclimit' });
  assert.equal(await option('rclimit'), '20');
});

test('this wiki goes its own way until that is taken back; what it says then stays its own', async () => {
  await change('globalpreferences', { change: 'rclimit=77|hideminor=1' });
  await change('globalpreferenceoverrides', { change: 'rclimit=44' });
  await change('options', { change: 'hideminor=0', global: 'override' });
  assert.deepEqual((await state()).localoverrides, { hideminor: 0, rclimit: '44' });
  await change('options', { change: 'rclimit=45', global: 'update' });
  assert.deepEqual([await option('rclimit'), (await state()).preferences!.rclimit], ['45', '77']);
  await change('globalpreferenceoverrides', { change: 'rclimit' });
  assert.equal(await option('rclimit'), '77');
  await change('globalpreferenceoverrides', { reset: '1', resetkinds: 'userjs' });
  assert.deepEqual((await state()).localoverrides, { hideminor: 0 });
  await change('globalpreferenceoverrides', { reset: '1' });
  assert.equal(await option('hideminor'), '1');
});

test('kinds of global preferences are put back, and resetting what this wiki keeps leaves them alone', async () => {
  await change('globalpreferences', { change: 'skin=vector|userjs-one=1|gender=female' });
  await change('options', { reset: '1' });
  await change('globalpreferences', { reset: '1', resetkinds: 'userjs', change: 'userjs-two=2' });
  assert.deepEqual((await state()).preferences, { gender: 'female', skin: 'vector', 'userjs-two': '2' });
  const { query } = await ben.get({ action: 'query', list: 'users', ususers: `Ben ${count}`, usprop: 'gender' });
  assert.equal((query?.users as unknown as Json[])[0]!.gender, 'female');
});

test('changes at once are all kept', async () => {
  const names = ['userjs-a', 'userjs-b', 'userjs-c', 'userjs-d'];
  await Promise.all(names.map((name) => change('globalpreferences', { change: `${name}=1` })));
  assert.deepEqual(Object.keys((await state()).preferences!), names);
});

test('who has no global account, or none at all, has no global preferences', async () => {
  const admin = new ApiSession(wiki);
  await admin.login('Admin', passwordOf('Admin'));
  await wiki.wiki.storage.transaction((tx) => sql`DELETE FROM localuser WHERE lu_name = 'Admin'`.execute(tx));
  for (const [session, code] of [
    [admin, 'notglobalized'],
    [new ApiSession(wiki), 'notloggedin'],
  ] as const) {
    const { error } = await session.get({ action: 'query', meta: 'globalpreferences' });
    assert.equal(error?.code, code);
  }
});
