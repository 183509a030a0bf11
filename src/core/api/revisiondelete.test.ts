import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { unserialize } from '../../storage/php.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

let running: RunningWiki;
let admin: ApiSession;
let boat: ApiSession;
before(async () => {
  const config = {
    config: { GroupPermissions: { sysop: { deleterevision: true, deletelogentry: true, suppressrevision: true } } },
  };
  running = await createWiki({ memory: true, logLevel: 'silent', adminPassword: 'Hard to guess 17', config });
  admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  boat = await newUser(running, 'Boat');
});
after(() => running.close());

/** Saves a page and gives the number of its revision. */
async function save(session: ApiSession, title: string, text: string): Promise<number> {
  return Number((await session.act({ action: 'edit', title, text })).edit?.newrevid);
}

const hide = async (params: Parameters<ApiSession['act']>[0]): Promise<Json> =>
  (await admin.act({ action: 'revisiondelete', type: 'revision', ...params })).revisiondelete ?? ({} as Json);

/** The newest entries of the log, as the database has them. */
async function logged(count: number): Promise<unknown[]> {
  const rows = await running.wiki.db
    .selectFrom('logging')
    .select(['log_type', 'log_action', 'log_title', 'log_params'])
    .orderBy('log_id', 'desc')
    .limit(count)
    .execute();
  return rows.map((row) => [
    row.log_type,
    row.log_action,
    row.log_title,
    Object.fromEntries(unserialize(row.log_params) as Map<string, unknown>),
  ]);
}

test('one entry of the log tells of all that changed, among the suppressed ones if any is', async () => {
  const first = await save(admin, 'Oar', 'one');
  const second = await save(admin, 'Oar', 'two');
  await save(admin, 'Oar', 'three');
  await hide({ ids: first, hide: 'comment', suppress: 'yes' });
  await hide({ ids: [String(first), String(second)], hide: 'user' });
  await hide({ ids: [String(first), String(second)], hide: 'content', show: 'user|comment', suppress: 'no' });
  const ids = [second, first];
  assert.deepEqual(await logged(3), [
    ['suppress', 'revision', 'Oar', { '4::type': 'revision', '5::ids': ids, '6::ofield': 14, '7::nfield': 1 }],
    ['suppress', 'revision', 'Oar', { '4::type': 'revision', '5::ids': ids, '6::ofield': 0, '7::nfield': 4 }],
    ['suppress', 'revision', 'Oar', { '4::type': 'revision', '5::ids': [first], '6::ofield': 0, '7::nfield': 10 }],
  ]);
});

test('that nothing but suppression would be left is a warning', async () => {
  const first = await save(admin, 'Rudder', 'one');
  await save(admin, 'Rudder', 'two');
  const { items } = await hide({ ids: first, show: 'user', suppress: 'yes' });
  assert.deepEqual(items?.[0]?.errors, []);
  assert.equal(String(items?.[0]?.warnings?.[0]?.code), 'revdelete-only-restricted');
});

test('entries that hid entries of logs have no kind in their parameters', async () => {
  await save(admin, 'Keel', 'one');
  const { query } = await admin.get({ action: 'query', list: 'logevents', letitle: 'Keel' });
  const id = Number(query?.logevents?.[0]?.logid);
  await hide({ type: 'logging', ids: id, hide: 'comment' });
  assert.deepEqual(await logged(1), [
    ['delete', 'event', 'Log/create', { '4::ids': [id], '5::ofield': 0, '6::nfield': 2 }],
  ]);
  const told = await admin.get({ action: 'query', list: 'logevents', letype: 'delete', lelimit: 1 });
  assert.equal(String(told.query?.logevents?.[0]?.params?.type), 'logging');
});

test('the page of revisions is that of the first of them, and the one said where there is none', async () => {
  const id = await save(admin, 'Bow', 'one');
  await save(admin, 'Bow', 'two');
  const stern = await save(admin, 'Stern', 'one');
  const found = await hide({ ids: [String(id), String(stern)], hide: 'user', target: 'Stern' });
  assert.deepEqual([found.target, found.items?.[0]?.status, found.items?.[1]?.status].map(String), [
    'Bow',
    'Success',
    'Fail',
  ]);
  const missing = await hide({ ids: '099999', hide: 'user', target: 'Stern' });
  assert.deepEqual([missing.target, missing.items?.[0]?.id] as unknown[], ['Stern', '099999']);
});

test('archived revisions of one second keep what is hidden of each, and are told of once', async () => {
  const first = await save(admin, 'Anchor', 'one');
  await save(admin, 'Anchor', 'two');
  await hide({ ids: first, hide: 'user' });
  await running.wiki.storage.transaction((tx) =>
    tx.updateTable('revision').set({ rev_timestamp: '20200102030405' }).where('rev_id', '>=', first).execute(),
  );
  await admin.act({ action: 'delete', title: 'Anchor', reason: 'lost' });
  const { items } = await hide({ type: 'archive', target: 'Anchor', ids: '20200102030405', hide: 'content' });
  assert.equal(items?.length, 1);
  const rows = await running.wiki.db
    .selectFrom('archive')
    .select('ar_deleted')
    .where('ar_title', '=', 'Anchor')
    .orderBy('ar_rev_id')
    .execute();
  assert.deepEqual(
    rows.map((row) => row.ar_deleted),
    [5, 1],
  );
  const [entry] = await logged(1);
  assert.deepEqual((entry as [string, string, string, Record<string, unknown>])[3]['5::ids'], [
    '20200102030405',
    '20200102030405',
  ]);
});

test('hidden authors are none of whom a reason for deleting speaks; with all of them hidden there must be one', async () => {
  const first = await save(boat, 'Mast', 'one');
  const second = await save(admin, 'Mast', 'two');
  await hide({ ids: first, hide: 'user' });
  const named = await admin.act({ action: 'delete', title: 'Mast' });
  assert.match(String(named.delete?.reason), /two.*Admin/);
  const third = await save(boat, 'Boom', '');
  await hide({ ids: third, hide: 'user' });
  assert.equal(await admin.refusal({ action: 'delete', title: 'Boom' }), 'cantdelete');
  assert.equal(await admin.refusal({ action: 'delete', title: 'Boom', reason: '' }), undefined);
  assert.ok(second > first);
});
