import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { PageVisitor } from '../../../test/page-visitor.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let admin: ApiSession;
let ben: ApiSession;
let anon: ApiSession;

before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'error',
    adminPassword: passwordOf('Admin'),
    config: {
      extensions: ['CentralAuth', 'GlobalBlocking'],
      config: {
        JobRunRate: 0,
        GlobalBlockingEnableAutoblocks: true,
        GroupPermissions: { sysop: { globalblock: true }, roamer: { 'globalblock-exempt': true } },
      },
    },
  });
  admin = new ApiSession(wiki);
  await admin.login('Admin', passwordOf('Admin'));
  ben = await newUser(wiki, 'Ben');
  anon = new ApiSession(wiki);
});
after(() => wiki.close());
afterEach(() =>
  wiki.wiki.storage.transaction(async (tx) => {
    for (const each of ['globalblocks', 'global_block_whitelist'])
      await sql`DELETE FROM ${sql.table(each)}`.execute(tx);
  }),
);

const block = (target: string, more: Record<string, string> = {}) =>
  admin.act({ action: 'globalblock', target, expiry: 'infinite', reason: 'x', ...more });

async function list(more: Record<string, string> = {}): Promise<Json[]> {
  const { query } = await anon.get({ action: 'query', list: 'globalblocks', ...more });
  return query?.globalblocks as unknown as Json[];
}

async function edit(session: ApiSession, title = 'Reeds'): Promise<string> {
  const { error } = await session.act({ action: 'edit', title, text: String(Math.random()) });
  return error?.code === undefined ? 'done' : String(error.code);
}

const problemOf = (answer: Json): unknown => ((answer.error as Json).globalblock as unknown as Json[])[0]!.code;

test('an account that is blocked on all wikis can do nothing here, and is told so by one code', async () => {
  await block('Ben');
  assert.equal(await edit(ben), 'globalblocking-blockedtext-user');
  assert.equal(await edit(ben, 'User talk:Ben'), 'globalblocking-blockedtext-user');
  const { query } = await ben.get({ action: 'query', titles: 'Reeds', prop: 'info', intestactions: 'edit|read' });
  assert.deepEqual((query?.pages as unknown as Json[])[0]!.actions, { edit: false, read: true });
  await admin.act({ action: 'globalblock', target: 'Ben', unblock: '1', reason: 'x' });
  assert.equal(await edit(ben), 'done');
});

test('of several global blocks, the closest is told of; with one of this wiki, both are', async () => {
  await block('127.0.0.0/24');
  assert.equal(await edit(anon), 'globalblocking-blockedtext-range');
  await block('127.0.0.1', { anononly: '1' });
  assert.equal(await edit(anon), 'globalblocking-blockedtext-ip');
  assert.equal(await edit(ben), 'globalblocking-blockedtext-range');
  assert.equal(await edit(admin), 'done', 'who is exempt from blocks of addresses');
  await admin.act({ action: 'block', user: 'Ben', expiry: 'infinite' });
  const { errors } = await ben.act({ action: 'edit', title: 'Reeds', text: 'x', errorformat: 'plaintext' });
  const codes = (errors as unknown as Json[]).map(({ code }) => code);
  assert.deepEqual(codes, ['blocked', 'globalblocking-blockedtext-range']);
  await admin.act({ action: 'unblock', user: 'Ben' });
});

test('a wiki sets a global block aside; automatic ones of it as well', async () => {
  await block('Ben', { 'enable-autoblock': '1' });
  await edit(ben);
  assert.equal(await edit(anon), 'globalblocking-blockedtext-autoblock');
  const [automatic, own] = await list();
  assert.deepEqual([automatic!.automatic, 'target' in automatic!, own!.target], [true, false, 'Ben']);
  assert.deepEqual(await list({ bgip: '127.0.0.1' }), []);
  assert.deepEqual(await list({ bgtargets: '127.0.0.1' }), []);
  await wiki.wiki.storage.transaction((tx) =>
    sql`INSERT INTO global_block_whitelist (gbw_id, gbw_by, gbw_by_text, gbw_reason, gbw_expiry)
      VALUES (${Number(own!.id)}, 1, 'Admin', '', 'infinity')`.execute(tx),
  );
  assert.deepEqual([await edit(ben), await edit(anon)], ['done', 'done']);
  await admin.act({ action: 'globalblock', id: String(own!.id), unblock: '1', reason: 'x' });
  assert.deepEqual(await list(), []);
});

test('requests at once make one block; what cannot be is refused beside the answer', async () => {
  const answers = await Promise.all([block('192.0.2.1'), block('192.0.2.1'), block('192.0.2.1')]);
  assert.equal(answers.filter(({ error }) => error !== undefined).length, 2);
  assert.equal((await list()).length, 1);
  const problems: [Promise<Json>, string][] = [
    [block('192.0.2.1'), 'globalblocking-block-alreadyblocked'],
    [block('Nobody'), 'globalblocking-block-target-invalid'],
    [block('2001:db8::/16'), 'globalblocking-bigrange'],
    [block('192.0.2.2', { 'enable-autoblock': '1' }), 'globalblocking-block-enable-autoblock-on-ip'],
    [block('Ben', { anononly: '1' }), 'globalblocking-block-anononly-on-account'],
    [
      admin.act({ action: 'globalblock', id: '987', expiry: 'infinite', reason: 'x', modify: '1' }),
      'globalblocking-notblocked-id',
    ],
  ];
  for (const [answer, code] of problems) assert.equal(problemOf(await answer), code);
  const { error } = await ben.act({ action: 'globalblock', target: 'Admin', expiry: 'infinite', reason: 'x' });
  assert.equal(error?.code, 'permissiondenied');
});

test('the log tells of blocks, changes and their end, by the name that was given', async () => {
  await block('198.51.100.7', { 'allow-account-creation': '1' });
  const [made] = await list();
  await admin.act({ action: 'globalblock', id: String(made!.id), expiry: 'infinite', reason: 'y', modify: '1' });
  await admin.act({ action: 'globalblock', target: '198.51.100.7', unblock: '1', reason: 'z' });
  const { query } = await anon.get({ action: 'query', list: 'logevents', letype: 'gblblock', lelimit: '3' });
  const told = (query?.logevents as unknown as Json[]).map(({ action, title, params }) => [action, title, params]);
  assert.deepEqual(told, [
    ['gunblock', 'User:198.51.100.7', {}],
    ['modify', `User:#${String(made!.id)}`, { expiry: 'infinity', flags: [] }],
    ['gblock', 'User:198.51.100.7', { expiry: 'infinity', flags: ['allow-account-creation'] }],
  ]);
});

test('blocks are made, changed, listed and taken away on pages, by those who may', async () => {
  const [browser, anyone] = [new PageVisitor(wiki, admin), new PageVisitor(wiki)];
  assert.equal((await anyone.open('/wiki/Special:GlobalBlock')).status, 403);
  const form = await browser.open('/wiki/Special:GlobalBlock/203.0.113.9');
  assert.match((await browser.submit(form, { reason: 'spam <i>', expiry: 'yesterday' })).html, /no time to come/);
  assert.match((await browser.submit(form, { reason: 'spam <i>', token: 'x+\\' })).html, /role="alert"/);
  assert.equal((await list()).length, 0);
  assert.match((await browser.submit(form, { reason: 'spam <i>', expiry: '3 days' })).html, /is blocked on all wikis/);
  assert.match((await browser.submit(form, { reason: 'again' })).html, /role="alert"/);
  assert.match((await browser.submit(form, { reason: 'again', modify: '1', anononly: '1' })).html, /is blocked on all/);
  await browser.submit(await browser.open('/wiki/Special:GlobalBlock/Ben'), { reason: 'spam <i>' });
  const [ofBen, ofAddress] = await list();
  assert.deepEqual(
    [ofBen!.target, ofAddress!.target, ofAddress!.reason, ofAddress!.anononly],
    ['Ben', '203.0.113.9', 'again', true],
  );
  const all = (await anyone.open('/wiki/Special:GlobalBlockList')).html;
  assert.ok(all.includes('<td>Ben</td>') && all.includes('203.0.113.9') && all.includes('spam &lt;i&gt;'));
  assert.ok(!(await anyone.open('/wiki/Special:GlobalBlockList/Ben')).html.includes('203.0.113.9'));
  const removal = await browser.open('/wiki/Special:RemoveGlobalBlock/Ben');
  assert.match((await anyone.submit(removal, {})).html, /role="alert"/);
  assert.match((await browser.submit(removal, {})).html, /is no longer blocked/);
  assert.match((await browser.submit(removal, { target: `#${String(ofAddress!.id)}` })).html, /is no longer blocked/);
  assert.equal((await list()).length, 0);
});
