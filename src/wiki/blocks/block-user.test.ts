import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Title } from '../../site/title.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { whyNot } from '../permissions.ts';
import { createTestWiki, testPerformer } from '../test-wiki.ts';
import { insertAccount } from '../users/create-account.ts';
import { performerFor } from '../users/load-performer.ts';
import type { BlockRequest } from './block-user.ts';
import { blockUser } from './block-user.ts';
import { coreBlockActions } from './block.ts';
import { editPage } from '../edits/edit-page.ts';
import type { Settings } from '../../site/settings.ts';
import { spreadBlocks } from './autoblock.ts';
import { findBlocksFor, findHiddenAccounts } from './find-blocks.ts';
import { unblockUser } from './unblock-user.ts';

const request: Omit<BlockRequest, 'target'> = {
  expiry: 'infinite',
  reason: 'noise',
  anonOnly: false,
  blockAccountCreation: false,
  autoblock: false,
  blockEmail: false,
  hideName: false,
  allowUserTalk: false,
  reblock: false,
};

async function setUp(t: TestContext, settings: Partial<Settings> = {}) {
  const wiki = await createTestWiki(t, {
    settings: { ...settings, GroupPermissions: { '*': { read: true, edit: true }, user: { upload: true } } },
    parts: [{ name: 'Blocks', blockActions: coreBlockActions }],
  });
  const account = await wiki.storage.transaction((tx) => insertAccount(wiki, tx, { name: 'Bob' }));
  const sysop = testPerformer('Sara', ['block', 'blockemail', 'hideuser'], 99);
  const target = { kind: 'user', id: account.id, name: 'Bob' } as const;
  const codes = async (action: string, title?: Title) =>
    (await whyNot(wiki, await performerFor(wiki, account, '203.0.113.9'), action, title)).map(({ code }) => code);
  const title = (text: string) => titleOrUndefined(wiki.site, text)!;
  return { wiki, account, sysop, target, codes, title };
}

test('a blocked user may not edit, but read, until they are unblocked', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t);
  const block = await blockUser(wiki, sysop, { ...request, target });
  assert.deepEqual(await codes('edit', title('Mill')), ['blocked']);
  assert.deepEqual(await codes('read', title('Mill')), []);
  await unblockUser(wiki, sysop, block, { reason: '' });
  assert.deepEqual(await codes('edit', title('Mill')), []);
});

test('a block ends by itself', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t);
  await blockUser(wiki, sysop, { ...request, target, expiry: '1 hour' });
  assert.deepEqual(await codes('edit', title('Mill')), ['blocked']);
  wiki.clock.now = new Date(wiki.clock.now.getTime() + 3_601_000);
  assert.deepEqual(await codes('edit', title('Mill')), []);
});

test('the own talk page is free where the block allows it', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t);
  await blockUser(wiki, sysop, { ...request, target, allowUserTalk: true });
  assert.deepEqual(await codes('edit', title('User talk:Bob')), []);
  assert.deepEqual(await codes('edit', title('User talk:Ann')), ['blocked']);
});

test('a partial block keeps from its namespaces only', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t);
  const partial = { pages: [], namespaces: [10], actions: [] };
  await blockUser(wiki, sysop, { ...request, target, allowUserTalk: true, partial });
  assert.deepEqual(await codes('edit', title('Template:Mill')), ['blocked']);
  assert.deepEqual(await codes('edit', title('Mill')), []);
});

test('the own talk page is free of a block of its namespace that allows it, not of one that names the page', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t);
  const talk = { ...request, target, allowUserTalk: true, reblock: true };
  await blockUser(wiki, sysop, { ...talk, partial: { pages: [], namespaces: [3], actions: [] } });
  assert.deepEqual(await codes('edit', title('User talk:Bob')), []);
  assert.deepEqual(await codes('edit', title('User talk:Ann')), ['blocked']);
  const { page } = await editPage(wiki, testPerformer('Ann', ['edit', 'createtalk'], 97), {
    title: title('User talk:Bob'),
    text: 'Hello',
  });
  await blockUser(wiki, sysop, { ...talk, partial: { pages: [page.id], namespaces: [], actions: [] } });
  assert.deepEqual(await codes('edit', title('User talk:Bob')), ['blocked']);
});

test('a partial block keeps from uploads only where it names that, or the page', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t, { EnablePartialActionBlocks: true });
  const partial = (actions: number[], namespaces: number[] = []) =>
    blockUser(wiki, sysop, {
      ...request,
      target,
      allowUserTalk: true,
      reblock: true,
      partial: { pages: [], namespaces, actions },
    });
  await partial([], [10]);
  assert.deepEqual(await codes('upload', title('File:Mill.png')), []);
  await partial([], [6]);
  assert.deepEqual(await codes('upload', title('File:Mill.png')), ['blocked']);
  await partial([1]);
  assert.deepEqual(await codes('upload', title('File:Mill.png')), ['blocked']);
  assert.deepEqual(await codes('upload'), ['blocked']);
  await partial([3]);
  assert.deepEqual(await codes('edit', title('Nowhere')), ['blocked']);
  assert.deepEqual(await codes('upload', title('File:Mill.png')), []);
});

test('a block stands against restoring and protecting as it does against editing', async (t) => {
  const { wiki, sysop, target, codes, title } = await setUp(t);
  await blockUser(wiki, sysop, { ...request, target });
  assert.deepEqual(await codes('protect', title('Mill')), ['permissiondenied', 'cantedit', 'blocked']);
  assert.deepEqual((await codes('undelete', title('Mill'))).slice(1), [
    'undelete-cantedit',
    'undelete-cantcreate',
    'blocked',
  ]);
});

test('the address of a blocked user who tries to act is blocked with them, and freed with them', async (t) => {
  const { wiki, account, sysop, target } = await setUp(t);
  const block = await blockUser(wiki, sysop, { ...request, target, autoblock: true });
  await spreadBlocks(wiki, await performerFor(wiki, account, '203.0.113.9'));
  const at = '20300101000000';
  const [automatic] = await findBlocksFor(wiki.db, { ip: '203.0.113.9' }, at);
  assert.equal(automatic?.parentId, block.id);
  assert.equal(automatic.expiry, '20300102000000');
  await unblockUser(wiki, sysop, block, { reason: '' });
  assert.deepEqual(await findBlocksFor(wiki.db, { ip: '203.0.113.9' }, at), []);
});

test('a range holds its addresses, and nobody else’s', async (t) => {
  const { wiki, sysop } = await setUp(t);
  await blockUser(wiki, sysop, { ...request, target: { kind: 'range', name: '198.51.100.0/24' } });
  const at = '20300101000000';
  assert.equal((await findBlocksFor(wiki.db, { ip: '198.51.100.77' }, at)).length, 1);
  assert.equal((await findBlocksFor(wiki.db, { ip: '198.51.101.77' }, at)).length, 0);
});

test('hiding a name needs the right, no end, and stays out of the open logs', async (t) => {
  const { wiki, account, sysop, target } = await setUp(t);
  const plain = testPerformer('Tom', ['block'], 98);
  await assert.rejects(blockUser(wiki, plain, { ...request, target, hideName: true }), { code: 'permissiondenied' });
  await assert.rejects(blockUser(wiki, sysop, { ...request, target, hideName: true, expiry: '1 day' }), {
    code: 'ipb_expiry_temp',
  });
  await blockUser(wiki, sysop, { ...request, target, hideName: true });
  assert.deepEqual(await findHiddenAccounts(wiki.db, [account.id]), new Set([account.id]));
  const logs = await wiki.db.selectFrom('logging').select('log_type').execute();
  assert.deepEqual(logs, [{ log_type: 'suppress' }]);
  assert.deepEqual(await wiki.db.selectFrom('recentchanges').select('rc_id').execute(), []);
});
