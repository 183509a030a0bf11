import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { saveBotPassword } from '../src/wiki/authentication/bot-passwords.ts';
import { freePort } from './mariadb-server.ts';
import { ApiSession, newUser, passwordOf } from './session.ts';

const ADMIN_PASSWORD = 'the secret of Admin';

let running: RunningWiki;
before(async () => {
  running = await createWiki({
    memory: true,
    port: 0,
    logLevel: 'silent',
    adminPassword: ADMIN_PASSWORD,
    config: {
      config: {
        CdnServersNoPurge: ['127.0.0.1'],
        PasswordAttemptThrottle: [{ count: 3, seconds: 300 }],
        AccountCreationThrottle: [],
      },
    },
  });
});
after(() => running.close());

const from = (ip: string) => ({ 'x-forwarded-for': ip });

async function userId(name: string): Promise<number> {
  const row = await running.wiki.db
    .selectFrom('user')
    .select('user_id')
    .where('user_name', '=', name)
    .executeTakeFirstOrThrow();
  return row.user_id;
}

test('an account signs in with its password under any spelling of its name, and signs out', async () => {
  const session = new ApiSession(running);
  assert.equal(await session.login('admin', ADMIN_PASSWORD), 'Success');
  assert.equal(await session.name(), 'Admin');
  await session.act({ action: 'logout' });
  assert.notEqual(await session.name(), 'Admin');
  assert.equal(await session.login('Admin', `${ADMIN_PASSWORD}!`), 'Failed');
  assert.equal(await session.login('Nobody at all', 'x'), 'Failed');
  assert.notEqual(await session.name(), 'Admin');
});

test('signing in needs a token of the same session', async () => {
  const [one, other] = [new ApiSession(running), new ApiSession(running)];
  const sent = { action: 'login', lgname: 'Admin', lgpassword: ADMIN_PASSWORD };
  const first = await one.post(sent);
  assert.equal(String(first.login?.result), 'NeedToken');
  await other.token('login');
  const stolen = await other.post({ ...sent, lgtoken: String(first.login?.token) });
  assert.equal(String(stolen.login?.result), 'WrongToken');
});

test('a session’s number changes when somebody signs in', async () => {
  const session = new ApiSession(running);
  await session.token('login');
  const before = new Map(session.cookies);
  await session.login('Admin', ADMIN_PASSWORD);
  const sessionCookie = [...before.keys()].find((name) => name.endsWith('_session'));
  assert.ok(sessionCookie);
  assert.notEqual(session.cookies.get(sessionCookie), before.get(sessionCookie));
  const old = new ApiSession(running);
  for (const [name, value] of before) old.cookies.set(name, value);
  assert.notEqual(await old.name(), 'Admin');
});

test('a token of another session, or of another kind, does nothing', async () => {
  const [ann, bea] = [await newUser(running, 'Token Ann'), await newUser(running, 'Token Bea')];
  const edit = { action: 'edit', title: 'By token', text: 'x' };
  assert.equal(String((await bea.post({ ...edit, token: await ann.token() })).error?.code), 'badtoken');
  assert.equal(String((await bea.post({ ...edit, token: await bea.token('watch') })).error?.code), 'badtoken');
  assert.equal(String((await bea.post({ ...edit, token: '+\\' })).error?.code), 'badtoken');
  assert.equal(String((await bea.post(edit)).error?.code), 'missingparam');
  const { error } = await bea.get({ ...edit, token: await bea.token() });
  assert.equal(String(error?.code), 'mustpostparams');
  assert.equal(await bea.refusal(edit), undefined);
});

test('too many wrong passwords from one address are throttled, then even the right one; other addresses go on', async () => {
  const name = 'Guessed';
  await newUser(running, name, from('192.0.2.10'));
  const guesser = new ApiSession(running, from('192.0.2.66'));
  for (let i = 0; i < 3; i++) {
    assert.equal(String((await guesser.clientLogin(name, `wrong ${i}`)).messagecode), 'wrongpassword');
  }
  const { status, messagecode } = await guesser.clientLogin(name, passwordOf(name));
  assert.deepEqual([String(status), String(messagecode)], ['FAIL', 'login-throttled']);
  assert.equal(await guesser.login('guessed', passwordOf(name)), 'Failed');
  assert.equal(await guesser.login('Admin', ADMIN_PASSWORD), 'Success');
  const elsewhere = new ApiSession(running, from('192.0.2.67'));
  assert.equal(await elsewhere.login(name, passwordOf(name)), 'Success');
});

test('a bot password opens what its grants allow, from where it may be used', async () => {
  const owner = await userId('Admin');
  const password = await saveBotPassword(running.wiki, { userId: owner, appId: 'tool', grants: ['basic', 'editpage'] });
  const bot = new ApiSession(running);
  assert.equal(
    await bot.login(
      'Admin@tool',
      password.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    ),
    'Failed',
  );
  assert.equal(await bot.login('Admin@tool', password), 'Success');
  assert.equal(await bot.name(), 'Admin');
  assert.equal(await bot.refusal({ action: 'edit', title: 'Main Page', text: 'x' }), undefined);
  assert.equal(await bot.refusal({ action: 'edit', title: 'By bot', text: 'x' }), 'nocreate-loggedin');
  assert.equal(await bot.refusal({ action: 'delete', title: 'Main Page' }), 'permissiondenied');
  assert.equal(await bot.refusal({ action: 'block', user: '192.0.2.200' }), 'permissiondenied');
  assert.equal(
    await bot.refusal({ action: 'edit', title: 'MediaWiki:By bot', text: 'x' }),
    'protectednamespace-interface',
  );
  const { query } = await bot.get({ action: 'query', meta: 'userinfo', uiprop: 'rights' });
  const rights = query?.userinfo?.rights as unknown as string[];
  assert.ok(rights.includes('edit') && !rights.includes('delete') && !rights.includes('userrights'));

  const near = await saveBotPassword(running.wiki, {
    userId: owner,
    appId: 'near',
    grants: ['basic'],
    addresses: ['198.51.100.0/24'],
  });
  assert.equal(await new ApiSession(running, from('198.51.100.7')).login('Admin@near', near), 'Success');
  assert.equal(await new ApiSession(running, from('203.0.113.7')).login('Admin@near', near), 'Failed');
  // The older way to send it.
  assert.equal(await new ApiSession(running, from('198.51.100.8')).login('Admin', `near@${near}`), 'Success');
});

test('a bot password that is made anew ends the sessions that the old one opened', async () => {
  const owner = await userId('Admin');
  const make = () => saveBotPassword(running.wiki, { userId: owner, appId: 'renewed', grants: ['basic'] });
  const bot = new ApiSession(running);
  assert.equal(await bot.login('Admin@renewed', await make()), 'Success');
  assert.equal(await bot.name(), 'Admin');
  await make();
  assert.notEqual(await bot.name(), 'Admin');
});

test('a changed password ends all other sessions of the account', async () => {
  const name = 'Changer';
  const here = await newUser(running, name);
  const there = new ApiSession(running);
  await there.login(name, passwordOf(name));
  assert.equal(await there.name(), name);
  const { query } = await here.get({ action: 'query', meta: 'authmanagerinfo', amirequestsfor: 'change' });
  const [request] = query?.authmanagerinfo?.requests as unknown as { id: string }[];
  const fresh = 'another long password';
  const changed = await here.post({
    action: 'changeauthenticationdata',
    changeauthrequest: request!.id,
    password: fresh,
    retype: fresh,
    changeauthtoken: await here.token(),
  });
  assert.equal(String(changed.changeauthenticationdata?.status), 'success', JSON.stringify(changed));
  assert.notEqual(await there.name(), name);
  const again = new ApiSession(running);
  assert.equal(await again.login(name, passwordOf(name)), 'Failed');
  assert.equal(await again.login(name, fresh), 'Success');
});

test('who wants to be remembered is signed in again when the session is over', async () => {
  const name = 'Remembered';
  await newUser(running, name);
  const session = new ApiSession(running);
  const { status } = await session.clientLogin(name, passwordOf(name), { rememberMe: true });
  assert.equal(String(status), 'PASS');
  const keepSession = /_session=/;
  assert.ok(session.lastCookies.some((each) => !keepSession.test(each) && /expires=/i.test(each)));
  for (const cookie of [...session.cookies.keys()]) if (cookie.endsWith('_session')) session.cookies.delete(cookie);
  assert.equal(await session.name(), name);

  const forgotten = new ApiSession(running);
  await forgotten.clientLogin(name, passwordOf(name));
  for (const cookie of [...forgotten.cookies.keys()]) if (cookie.endsWith('_session')) forgotten.cookies.delete(cookie);
  assert.notEqual(await forgotten.name(), name);
});

test('each way to sign in gives the cookies that MediaWiki gives, and only what was sent is taken away', async () => {
  const name = 'Biscuit';
  await newUser(running, name);
  const days = (count: number) => count * 86_400;
  /** Names of the cookies given last, and for how many seconds; undefined: until the browser is closed. */
  const given = ({ lastCookies }: ApiSession) =>
    Object.fromEntries(
      lastCookies.map((cookie) => {
        const age = /; Max-Age=(\d+)/.exec(cookie)?.[1];
        return [/^[^=]*?(_session|_BPsession|User\w+|Token)=/.exec(cookie)?.[1], age && Number(age)];
      }),
    );
  const logOut = (session: ApiSession) => session.act({ action: 'logout' });

  const session = new ApiSession(running);
  await session.token('login');
  assert.deepEqual(given(session), { _session: undefined });
  await session.clientLogin(name, passwordOf(name));
  assert.deepEqual(given(session), { _session: undefined, UserID: days(30), UserName: days(30) });
  await logOut(session);
  assert.deepEqual(given(session), { _session: 0, UserID: 0 });
  const all = { _session: undefined, UserID: days(180), UserName: days(180), Token: days(180) };
  await session.clientLogin(name, passwordOf(name), { rememberMe: true });
  assert.deepEqual(given(session), all);
  await logOut(session);
  assert.deepEqual(given(session), { _session: 0, UserID: 0, Token: 0 });
  await session.login(name, passwordOf(name));
  assert.deepEqual(given(session), all);

  const password = await saveBotPassword(running.wiki, { userId: await userId(name), appId: 'b', grants: ['basic'] });
  assert.equal(await session.login(`${name}@b`, password), 'Success');
  assert.deepEqual(given(session), { _BPsession: undefined });
  assert.equal(await session.login(name, passwordOf(name)), 'Aborted');
  assert.equal(String((await session.clientLogin(name, passwordOf(name))).messagecode), 'userlogin-cannot-login');
  const rights = async () =>
    Number(
      (await session.get({ action: 'query', meta: 'userinfo', uiprop: 'rights' })).query?.userinfo?.rights?.length,
    );
  const ofBot = await rights();
  await logOut(session);
  assert.deepEqual(given(session), { _BPsession: 0 });
  assert.ok((await rights()) > ofBot);
});

test('why somebody may not sign in is told in the format of errors', async () => {
  const reason = async (errorformat: string) => {
    const session = new ApiSession(running, from('192.0.2.71'));
    const lgtoken = await session.token('login');
    const { login } = await session.post({ action: 'login', lgname: 'Nobody', lgpassword: 'x', lgtoken, errorformat });
    return login?.reason as unknown;
  };
  assert.equal(typeof (await reason('bc')), 'string');
  assert.deepEqual(await reason('raw'), { code: 'wrongpassword', key: 'wrongpassword', params: [] });
  assert.deepEqual(await reason('none'), { code: 'wrongpassword' });
});

test('cookies of a session are kept from scripts', async () => {
  const session = new ApiSession(running);
  await session.login('Admin', ADMIN_PASSWORD);
  const secret = session.lastCookies.filter((each) => /(_session|Token)=/.test(each));
  assert.ok(secret.length > 0);
  for (const cookie of secret) assert.match(cookie, /HttpOnly/i);
});

test('preferences are one’s own: kept, put back, refused where there are none of the name', async () => {
  const session = await newUser(running, 'Chooser');
  const kept = async () =>
    (await session.get({ action: 'query', meta: 'userinfo', uiprop: 'options' })).query?.userinfo?.options;
  const changed = await session.act({
    action: 'options',
    change: ['skin=vector', 'userjs-own=yes', 'nosuchthing=1', 'watchdeletion=1', 'language=de'],
  });
  assert.equal(String(changed.options), 'success');
  const told = JSON.stringify(changed.warnings);
  assert.ok(told.includes('nosuchthing') && told.includes('watchdeletion') && !told.includes('userjs-own'));
  assert.deepEqual([String((await kept())?.['userjs-own']), String((await kept())?.language)], ['yes', 'de']);
  await session.act({ action: 'options', optionname: 'language' });
  assert.equal(String((await kept())?.language), 'en');
  await session.act({ action: 'options', reset: true, resetkinds: 'userjs' });
  assert.equal((await kept())?.['userjs-own'], undefined);
  assert.equal(String((await kept())?.skin), 'vector');
  assert.equal(await new ApiSession(running).refusal({ action: 'options', change: 'skin=vector' }), 'notloggedin');
});

test('who is signed in, and the tokens they hold, outlive the process; who signed out stays out', async (t) => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const options = { data, port: await freePort(), logLevel: 'silent', adminPassword: ADMIN_PASSWORD } as const;
  let wiki = await createWiki(options);
  t.after(async () => {
    await wiki.close();
    await rm(data, { recursive: true, force: true });
  });
  const [stays, leaves] = [new ApiSession(wiki), new ApiSession(wiki)];
  for (const session of [stays, leaves]) {
    assert.equal(await session.login('Admin', ADMIN_PASSWORD), 'Success');
    // Else a browser that is remembered would sign in anew.
    assert.ok(session.cookies.delete('wikiToken'));
  }
  const token = await stays.token();
  const cookies = new Map(leaves.cookies);
  await leaves.act({ action: 'logout' });
  await wiki.close();
  wiki = await createWiki(options);
  assert.equal(await stays.name(), 'Admin');
  const { edit } = await stays.post({ action: 'edit', title: 'A', text: 'kept', token });
  assert.equal(String(edit?.result), 'Success');
  for (const [name, value] of cookies) leaves.cookies.set(name, value);
  assert.notEqual(await leaves.name(), 'Admin');
});
