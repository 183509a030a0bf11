import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki } from '../../awiki.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

const password = 'the secret of Admin';

async function start(t: TestContext, extensions: readonly string[] = ['TitleBlacklist']) {
  const wiki = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: password,
    config: { extensions: [...extensions], config: { TitleBlacklistLogHits: true, EnableUploads: true } },
  });
  t.after(() => wiki.close());
  const admin = new ApiSession(wiki);
  await admin.login('Admin', password);
  const put = async (title: string, text: string) =>
    (await admin.act({ action: 'edit', title, text })).error?.code as unknown;
  const visitor = new ApiSession(wiki);
  const ask = async (tbtitle: string, tbaction = 'create', session = visitor) => {
    const { titleblacklist } = await session.get({ action: 'titleblacklist', tbtitle, tbaction });
    return (titleblacklist!.line ?? titleblacklist!.result) as unknown as string;
  };
  return { wiki, admin, put, ask };
}

test('lines speak of whole titles, in any case unless they say otherwise, and of the actions that they name', async (t) => {
  const { put, ask } = await start(t);
  const lines = [
    '# remark',
    '.*forbidden.* # remark',
    'Exact <casesensitive>',
    'Frozen <noedit>',
    'Mv.* <moveonly>',
    'User:New.* <newaccountonly>',
    'File:Re.* <reupload>',
    '{{ns:4}}:With_underscore',
    'one|two',
  ];
  await put('MediaWiki:Titleblacklist', lines.join('\n'));
  assert.equal(await ask('A FORBIDDEN thing'), '.*forbidden.* # remark');
  assert.equal(await ask('Project:With underscore'), 'Awiki:With_underscore');
  for (const [title, action] of [
    ['Two', 'create'],
    ['Exact', 'createpage'],
    ['Frozen', 'edit'],
    ['Mv x', 'move'],
    ['User:New man', 'new-account'],
    ['File:Re.png', 'create'],
  ]) {
    assert.notEqual(await ask(title!, action), 'ok', title);
  }
  for (const [title, action] of [
    ['One two', 'create'],
    ['EXACT', 'create'],
    ['Forbidden', 'edit'],
    ['Mv x', 'create'],
    ['User:New man', 'create'],
    ['File:Re.png', 'upload'],
  ]) {
    assert.equal(await ask(title!, action), 'ok', title);
  }
  await put('MediaWiki:Titlewhitelist', 'Not forbidden');
  assert.equal(await ask('Not forbidden'), 'ok');
  assert.equal(await put('MediaWiki:Titleblacklist', 'fine\n((x'), 'hookaborted');
});

test('pages with forbidden titles are not made, moved or uploaded to, save by those who may', async (t) => {
  const { wiki, admin, put } = await start(t);
  const ann = await newUser(wiki, 'Ann');
  await put('Old', 'text');
  await put('MediaWiki:Titleblacklist', '.*forbidden.*\nMv.* <moveonly|errmsg=my-words>\nConfirmed.* <autoconfirmed>');
  await put('MediaWiki:My-words', 'Not $1 ($2).');
  const { error } = await ann.act({ action: 'edit', title: 'Forbidden', text: 'x' });
  assert.equal(error?.code, 'titleblacklist-forbidden');
  assert.deepEqual(error?.message, { key: 'titleblacklist-forbidden-edit', params: ['.*forbidden.*', 'Forbidden'] });
  assert.notEqual(error?.info, 'TitleBlacklist prevents this title from being created');
  assert.equal(await ann.refusal({ action: 'move', from: 'Old', to: 'Forbidden' }), 'titleblacklist-forbidden');
  assert.equal(await ann.refusal({ action: 'move', from: 'Old', to: 'Mvx' }), 'my-words');
  assert.equal(await put('Forbidden', 'text'), undefined);
  assert.equal(await ann.refusal({ action: 'edit', title: 'Forbidden', text: 'y' }), undefined);
  assert.equal(
    await new ApiSession(wiki).refusal({ action: 'edit', title: 'Confirmed', text: 'y' }),
    'titleblacklist-forbidden',
  );
  const { query } = await ann.get({
    action: 'query',
    titles: 'Forbidden x',
    prop: 'info',
    intestactions: 'edit|create',
  });
  assert.deepEqual((query!.pages as unknown as Json[])[0]!.actions, { edit: false, create: false });
  const uploaded = await ann.upload(
    'Forbidden.png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  assert.equal(uploaded.error?.code, 'titleblacklist-forbidden-edit');
  assert.ok(uploaded.error?.filekey);
  assert.equal(await admin.refusal({ action: 'move', from: 'Old', to: 'Mvx' }), undefined);
});

test('forbidden names make no accounts, unless those who may override the list say that they mean it, which is logged', async (t) => {
  const { wiki, admin, put } = await start(t);
  await put('MediaWiki:Titleblacklist', 'User:Bad.*');
  const create = async (session: ApiSession, username: string, more = {}) => {
    const secrets = { password: 'a long secret', retype: 'a long secret', createreturnurl: 'http://localhost/' };
    const createtoken = await session.token('createaccount');
    const { createaccount } = await session.post({
      action: 'createaccount',
      username,
      ...secrets,
      createtoken,
      ...more,
    });
    return createaccount!.messagecode ?? createaccount!.status;
  };
  const visitor = new ApiSession(wiki);
  assert.equal(await create(visitor, 'Bad man'), 'titleblacklist-forbidden');
  assert.equal(await create(visitor, 'Bad man', { ignoreTitleBlacklist: 1 }), 'titleblacklist-forbidden');
  assert.equal(await create(admin, 'Bad man'), 'titleblacklist-forbidden');
  assert.equal(await create(admin, 'Bad man', { ignoreTitleBlacklist: 1 }), 'PASS');
  const can = async (session: ApiSession) => {
    const { query } = await session.get({ action: 'query', list: 'users', ususers: 'Bad girl', usprop: 'cancreate' });
    return (query!.users as unknown as { cancreate: boolean }[])[0]!.cancreate;
  };
  assert.deepEqual([await can(visitor), await can(admin)], [false, true]);
  const logged = async (session: ApiSession) => {
    const { query } = await session.get({ action: 'query', list: 'logevents', letype: 'titleblacklist' });
    return (query!.logevents as unknown as { title: string; params: unknown }[]).map(({ title, params }) => [
      title,
      params,
    ]);
  };
  assert.deepEqual(await logged(admin), [['User:Bad man', { entry: 'User:Bad.*' }]]);
  assert.deepEqual(await logged(visitor), []);
});

test('a line for names that look alike does so where AntiSpoof is there, and an endless pattern stops neither it nor the rest', async (t) => {
  const { put, ask } = await start(t, ['TitleBlacklist', 'AntiSpoof']);
  await put('MediaWiki:Titleblacklist', '(a+)+b\nPagoda <antispoof>\nlast');
  assert.equal(await ask('Pag0da'), 'Pagoda &lt;antispoof&gt;');
  assert.equal(await ask('Pagodas'), 'ok');
  const begun = performance.now();
  assert.equal(await ask('a'.repeat(80)), 'ok');
  assert.ok(performance.now() - begun < 5_000);
  assert.equal(await ask('Last'), 'last');
});
