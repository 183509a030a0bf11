import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { ApiSession } from './session.ts';

const ADMIN_PASSWORD = 'the secret of Admin';
const from = (ip: string) => ({ 'x-forwarded-for': ip });

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    config: {
      config: {
        CdnServersNoPurge: ['127.0.0.1'],
        AutoCreateTempUser: { enabled: true },
        TempAccountCreationThrottle: [{ count: 2, seconds: 600 }],
        GroupPermissions: { '*': { upload: true, move: true, undelete: true }, temp: { move: true, upload: true } },
        EnableUploads: true,
        RateLimits: {},
      },
    },
  });
  admin = new ApiSession(running);
  assert.equal(await admin.login('Admin', ADMIN_PASSWORD), 'Success');
});
after(() => running.close());

let addresses = 0;
const visitor = () => new ApiSession(running, from(`192.0.2.${++addresses}`));

async function editor(text = `text ${Math.random()}`) {
  const session = visitor();
  const { edit } = await session.act({ action: 'edit', title: 'Somewhere', text });
  assert.equal(edit?.tempusercreated, true);
  const { query } = await session.get({ action: 'query', meta: 'userinfo', uiprop: ['groups', 'rights'] });
  return { session, name: String(query!.userinfo!.name), info: query!.userinfo! };
}

test('who edits without signing in gets an account by the edit, which signs it and stays theirs', async () => {
  const { session, name, info } = await editor('written by ~~~');
  assert.match(name, /^~\d{4}-\d+$/);
  assert.equal(info.temp, true);
  assert.deepEqual(info.groups, ['*', 'temp']);
  assert.ok((info.rights as unknown as string[]).includes('move'));
  assert.ok(!(info.rights as unknown as string[]).includes('minoredit'));
  const { query } = await admin.get({
    action: 'query',
    prop: 'revisions',
    titles: 'Somewhere',
    rvprop: ['user', 'content'],
    rvslots: 'main',
    list: ['recentchanges', 'logevents'],
    rcprop: 'user',
    rclimit: 1,
    letype: 'newusers',
    lelimit: 1,
  });
  const revision = query!.pages![0]!.revisions![0]!;
  assert.equal(revision.user, name);
  assert.equal(revision.temp, true);
  const signed = name.replace('~', '&#126;');
  assert.ok(String(revision.slots!.main!.content).includes(`[[Special:Contributions/${signed}|${signed}]]`));
  assert.equal(query!.recentchanges![0]!.temp, true);
  assert.equal(query!.logevents![0]!.action, 'autocreate');
  assert.equal(query!.logevents![0]!.title, `User:${name}`);
  const again = await session.act({ action: 'edit', title: 'Somewhere', text: 'again' });
  assert.equal(again.edit?.tempusercreated, undefined);
  assert.equal(again.edit?.result, 'Success');
});

test('an edit that is refused makes no account', async () => {
  await admin.act({ action: 'edit', title: 'Locked', text: 'x' });
  await admin.act({ action: 'protect', title: 'Locked', protections: 'edit=sysop' });
  const session = visitor();
  assert.equal(await session.refusal({ action: 'edit', title: 'Locked', text: 'y' }), 'protectedpage');
  assert.equal(
    await session.refusal({ action: 'edit', title: 'Locked', text: 'y', createonly: true }),
    'articleexists',
  );
  const there = await admin.act({ action: 'edit', title: 'Open', text: 'x' });
  assert.equal(there.edit?.result, 'Success');
  assert.equal(await session.refusal({ action: 'edit', title: 'Open', section: '9', text: 'y' }), 'nosuchsection');
  const { query } = await session.get({ action: 'query', meta: 'userinfo' });
  assert.equal(query!.userinfo!.anon, true);
});

test('acts other than edits make no account, and are not done under an address', async () => {
  await admin.act({ action: 'edit', title: 'Stays', text: 'x' });
  await admin.act({ action: 'edit', title: 'Goes', text: 'x' });
  await admin.act({ action: 'delete', title: 'Goes' });
  const code = 'internal_api_error_CannotCreateActorException';
  const session = visitor();
  assert.equal(await session.refusal({ action: 'move', from: 'Stays', to: 'Elsewhere' }), code);
  assert.equal(await session.refusal({ action: 'undelete', title: 'Goes' }), code);
  const picture = await sharp({ create: { width: 3, height: 3, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  assert.equal((await session.upload('Red.png', picture)).error?.code, code);
  const { query } = await admin.get({
    action: 'query',
    titles: ['Stays', 'Elsewhere', 'Goes', 'File:Red.png'],
    list: 'recentchanges',
    rcprop: 'user',
    rclimit: 'max',
  });
  const missing = (query!.pages as unknown as { title: string; missing?: boolean }[]).filter((page) => page.missing);
  assert.deepEqual(missing.map(({ title }) => title).sort(), ['Elsewhere', 'File:Red.png', 'Goes']);
  const authors = (query!.recentchanges as unknown as { user: string }[]).map(({ user }) => user);
  assert.ok(!authors.some((name) => name.startsWith('192.0.2.')));
  const { session: account } = await editor();
  assert.equal((await account.act({ action: 'move', from: 'Stays', to: 'Elsewhere' })).move?.to, 'Elsewhere');
  assert.equal((await account.upload('Red.png', picture)).upload?.result, 'Success');
});

test('a name can be reserved before: previews are signed with it, and the edit’s account has it', async () => {
  const session = visitor();
  const preview = { action: 'parse', text: '~~~', contentmodel: 'wikitext', onlypst: true };
  const unnamed = await session.get(preview);
  assert.match(String(unnamed.parse!.text), /&#126;\d{4}-\*/);
  const { acquiretempusername: name } = await session.post({ action: 'acquiretempusername' });
  assert.equal((await session.post({ action: 'acquiretempusername' })).acquiretempusername, name);
  assert.ok(String((await session.get(preview)).parse!.text).includes(String(name).replace('~', '&#126;')));
  await session.act({ action: 'edit', title: 'Somewhere', text: 'by a reserved name' });
  assert.equal((await session.get({ action: 'query', meta: 'userinfo' })).query!.userinfo!.name, name);
  const { error } = await session.post({ action: 'acquiretempusername' });
  assert.equal(error?.code, 'alreadyregistered');
});

test('temporary accounts have no watchlist, no preferences, no password and no groups of their own', async () => {
  const { session, name, info } = await editor();
  assert.equal(await session.refusal({ action: 'watch', titles: 'Somewhere' }, 'watch'), 'notloggedin');
  assert.equal(await session.refusal({ action: 'options', change: 'gender=male' }), 'notloggedin');
  const request = 'MediaWiki\\Auth\\PasswordAuthenticationRequest';
  const changeauthtoken = await session.token();
  const { error } = await session.post({
    action: 'changeauthenticationdata',
    changeauthrequest: request,
    password: 'a long secret',
    retype: 'a long secret',
    changeauthtoken,
  });
  assert.equal(error?.code, 'notloggedin');
  assert.equal(await admin.refusal({ action: 'userrights', user: name, add: 'bot' }, 'userrights'), 'baduser');
  const byId = { action: 'userrights', userid: Number(info.id), add: 'bot' };
  assert.equal(await admin.refusal(byId, 'userrights'), 'userrights-no-group');
});

test('lists tell temporary accounts from others, and nobody can choose such a name', async () => {
  const { name } = await editor();
  const namesOf = async (filter: object) => {
    const { query } = await admin.get({ action: 'query', list: 'allusers', aulimit: 'max', ...filter });
    return (query!.allusers as unknown as { name: string }[]).map((user) => user.name);
  };
  assert.ok((await namesOf({ auexcludenamed: true })).includes(name));
  assert.ok(!(await namesOf({ auexcludetemp: true })).includes(name));
  const changes = await admin.get({
    action: 'query',
    list: 'recentchanges',
    rcshow: 'anon',
    rcprop: 'user',
    rclimit: 'max',
  });
  const authors = (changes.query!.recentchanges as unknown as { user: string }[]).map(({ user }) => user);
  assert.ok(authors.includes(name) && !authors.includes('Admin'));
  const missing = await admin.get({ action: 'query', list: 'users', ususers: '~2001-5', usprop: 'cancreate' });
  assert.equal(missing.query!.users![0]!.cancreate, false);
  const { error } = await admin.get({ action: 'query', list: 'usercontribs', ucuser: '~2001-5' });
  assert.equal(error?.code, 'baduser');
});

test('one address makes no more of them than the throttle allows, and none where it may make no accounts', async () => {
  const ip = '198.51.100.7';
  const edit = { action: 'edit', title: 'Somewhere' };
  const codes = [];
  for (const text of ['a', 'b', 'c']) codes.push(await new ApiSession(running, from(ip)).refusal({ ...edit, text }));
  assert.deepEqual(codes, [undefined, undefined, 'acct_creation_throttle_hit']);
  const blocked = visitor();
  const address = `192.0.2.${addresses}`;
  await admin.act({
    action: 'block',
    user: address,
    nocreate: true,
    allowusertalk: true,
    partial: true,
    pagerestrictions: 'Main Page',
  });
  assert.notEqual(await blocked.refusal({ ...edit, text: 'd' }), undefined);
  assert.equal((await blocked.get({ action: 'query', meta: 'userinfo' })).query!.userinfo!.anon, true);
});

test('making an account of one’s own ends the temporary one', async () => {
  const { session } = await editor();
  const { createaccount } = await session.post({
    action: 'createaccount',
    username: 'Somebody',
    password: 'a long secret',
    retype: 'a long secret',
    createreturnurl: 'http://localhost/',
    createtoken: await session.token('createaccount'),
  });
  assert.equal(createaccount?.status, 'PASS');
  assert.equal((await session.get({ action: 'query', meta: 'userinfo' })).query!.userinfo!.anon, true);
});

test('accounts that are too old are signed out, and get another token by a job', async () => {
  const { wiki } = running;
  const { session, name } = await editor();
  const tokenOf = async () =>
    (await wiki.db.selectFrom('user').select('user_token').where('user_name', '=', name).executeTakeFirstOrThrow())
      .user_token;
  const before = await tokenOf();
  const old = new Date(Date.now() - 91 * 86_400_000).toISOString().replace(/\D/g, '').slice(0, 14);
  await wiki.storage.transaction((tx) =>
    tx.updateTable('user').set({ user_registration: old }).where('user_name', '=', name).execute(),
  );
  assert.equal((await session.get({ action: 'query', meta: 'userinfo' })).query!.userinfo!.anon, true);
  await wiki.cache.delete('temporary-accounts:looked');
  await editor();
  await finishJobs(wiki);
  assert.notEqual(await tokenOf(), before);
});
