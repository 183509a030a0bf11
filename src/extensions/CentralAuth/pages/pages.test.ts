import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageVisitor } from '../../../../test/page-visitor.ts';
import { ApiSession, newUser, type Json } from '../../../../test/session.ts';
import { createWiki } from '../../../awiki.ts';
import { withCentralTables } from '../tables.ts';

test('global accounts and groups are shown, locked and hidden on pages, by those who may', async (t) => {
  const wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'the secret of Admin',
    config: {
      extensions: ['CentralAuth'],
      config: {
        DBname: 'wiki',
        CentralAuthAutoMigrate: true,
        GroupPermissions: { sysop: { 'centralauth-lock': true } },
      },
    },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', 'the secret of Admin');
  for (const name of ['Ann', 'Ben Reed']) await newUser(wiki, name);
  await wiki.wiki.storage.transaction((tx) =>
    withCentralTables(tx)
      .insertInto('global_group_permissions')
      .values([{ ggp_group: 'watchers', ggp_permission: 'patrol' }])
      .execute(),
  );
  const anyone = new PageVisitor(wiki);
  const browser = new PageVisitor(wiki, admin);
  assert.match((await anyone.open('/wiki/Special:GlobalGroupPermissions')).html, /<td>watchers<\/td><td>patrol<\/td>/);
  const list = (await anyone.open('/w/index.php?title=Special:GlobalUsers&username=B')).html;
  assert.ok(list.includes('>Ben Reed</a>') && !list.includes('>Ann</a>'));
  const seen = await anyone.open('/wiki/Special:CentralAuth/Ben_Reed');
  assert.match(seen.html, /<h2>Ben Reed<\/h2>/);
  assert.match(seen.html, /<td>wiki<\/td>/);
  assert.ok(!seen.html.includes('method="post"'));
  assert.equal((await anyone.open('/wiki/Special:CentralAuth/Nobody')).status, 403);

  const form = await browser.open('/wiki/Special:CentralAuth/Ben_Reed');
  assert.match((await browser.submit(form, { token: 'x+\\' })).html, /role="alert"/);
  const stolen = await anyone.submit(form, { locked: '1' });
  assert.match(stolen.html, /role="alert"/);
  await browser.submit(form, { locked: '1', hidden: 'lists', reason: 'spam' });
  const { query } = await admin.get({ action: 'query', meta: 'globaluserinfo', guiuser: 'Ann' });
  assert.equal(query!.globaluserinfo!.locked, undefined);
  assert.ok(!(await anyone.open('/wiki/Special:GlobalUsers')).html.includes('>Ben Reed</a>'));
  assert.equal((await anyone.open('/wiki/Special:CentralAuth/Ben_Reed')).status, 403);
  const db = withCentralTables(wiki.wiki.db);
  const row = await db.selectFrom('globaluser').selectAll().where('gu_name', '=', 'Ben Reed').executeTakeFirstOrThrow();
  assert.deepEqual([Number(row.gu_locked), row.gu_hidden_level], [1, 1]);
  // What the form showed is no longer so.
  const other = await browser.open('/wiki/Special:CentralAuth/Ann');
  await browser.submit(other, { locked: '1' });
  const late = await browser.submit(other, {});
  assert.match(late.html, /role="alert"/);
  const { query: logs } = await admin.get({
    action: 'query',
    list: 'logevents',
    letype: 'globalauth',
    leprop: 'title|type',
  });
  assert.deepEqual(
    (logs!.logevents as unknown as Json[]).map(({ action, title }) => [action, title]),
    [['setstatus', 'User:Ann@global']],
  );
});
