import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { PageVisitor, type ShownPage } from '../../../test/page-visitor.ts';
import { ApiSession, newUser, passwordOf, type Json } from '../../../test/session.ts';

const ADMIN = 'the secret of Admin';

async function openWiki(t: TestContext): Promise<RunningWiki> {
  const running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: ADMIN,
    config: {
      extensions: ['OATHAuth', 'Echo'],
      config: { GroupPermissions: { sysop: { 'oathauth-api-all': true, 'oathauth-disable-for-user': true } } },
    },
  });
  t.after(() => running.close());
  return running;
}

const SECURITY = '/wiki/Special:AccountSecurity';

/** What the page showed to somebody who begins: what an app reads, and the recovery codes. */
interface Enrolled {
  readonly secret: string;
  readonly codes: readonly string[];
}

function shown(page: ShownPage): Enrolled {
  const [secret = '', ...codes] = [...page.html.matchAll(/<code>([A-Z2-7 ]+)<\/code>/g)].map(([, text]) =>
    text!.replaceAll(' ', ''),
  );
  return { secret, codes };
}

/** The code of an app whose clock is wrong by so many steps of half a minute. */
function code({ secret }: Enrolled, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Somebody in a browser who signs in and begins to use an app; `proof` is the code that proved that it works. */
async function enrol(running: RunningWiki, name: string): Promise<Enrolled & { browser: PageVisitor; proof: string }> {
  const browser = new PageVisitor(running);
  await browser.submit(await browser.open('/wiki/Special:UserLogin'), { username: name, password: passwordOf(name) });
  const begun = await browser.submit(await browser.open(SECURITY), {}, 'Use: Authenticator app');
  const enrolled = shown(begun);
  assert.match(begun.html, /<svg/);
  assert.equal(enrolled.codes.length, 10);
  const proof = code(enrolled, -1);
  const done = await browser.submit(begun, { code: proof });
  assert.match(done.html, /From now on you are asked/);
  return { ...enrolled, browser, proof };
}

async function answer(session: ApiSession, OATHToken: string): Promise<Json> {
  const { clientlogin } = await session.post({
    action: 'clientlogin',
    logincontinue: true,
    logintoken: await session.token('login'),
    OATHToken,
  });
  return clientlogin!;
}

test('who uses an authenticator app signs in with its code only, and each code holds once, whoever asks at the same time', async (t) => {
  const running = await openWiki(t);
  await newUser(running, 'Ada');
  const ada = await enrol(running, 'Ada');
  const begin = async () => {
    const session = new ApiSession(running);
    const asked = await session.clientLogin('Ada', passwordOf('Ada'));
    assert.equal(asked.status, 'UI');
    assert.equal(asked.messagecode, 'oathauth-auth-ui');
    assert.equal(asked.requests?.[0]?.id, 'MediaWiki\\Extension\\OATHAuth\\Auth\\TOTPAuthenticationRequest');
    return session;
  };
  const [one, other] = [await begin(), await begin()];
  assert.equal((await answer(one, '000000')).messagecode, 'oathauth-login-failed');
  assert.equal((await answer(one, ada.proof)).messagecode, 'oathauth-login-failed', 'used when it was enrolled');
  const now = code(ada);
  const both = await Promise.all([answer(one, now), answer(other, now)]);
  assert.deepEqual(both.map(({ status }) => String(status)).sort(), ['PASS', 'UI']);
  const winner = String(both[0]!.status) === 'PASS' ? one : other;
  assert.equal(await winner.name(), 'Ada');
  assert.equal((await answer(await begin(), code(ada, 9))).status, 'UI', 'too far from now');
  assert.equal(await new ApiSession(running).login('Ada', passwordOf('Ada')), 'Aborted');
});

test('a recovery code holds once, as it was written; the last ones make their owner hear of it', async (t) => {
  const running = await openWiki(t);
  const session = await newUser(running, 'Ada');
  const { codes } = await enrol(running, 'Ada');
  const use = async (recovery: string) => {
    const visitor = new ApiSession(running);
    await visitor.clientLogin('Ada', passwordOf('Ada'));
    return String((await answer(visitor, recovery)).status);
  };
  assert.equal(await use(codes[0]!.toLowerCase()), 'UI');
  assert.deepEqual((await Promise.all([use(codes[0]!), use(codes[0]!)])).sort(), ['PASS', 'UI']);
  for (const recovery of codes.slice(1, 8)) assert.equal(await use(recovery), 'PASS');
  const { query } = await session.get({ action: 'query', meta: 'notifications', notlimit: 50 });
  const types = (query!.notifications!.list as unknown as Json[]).map(({ type }) => String(type));
  assert.ok(types.includes('oathauth-enable'));
  assert.equal(types.filter((type) => type === 'oathauth-recoverycodes-count').length, 1);
});

test('attempts are counted for the account: after ten wrong codes a right one does not help either', async (t) => {
  const running = await openWiki(t);
  await newUser(running, 'Ada');
  const ada = await enrol(running, 'Ada');
  for (let i = 0; i < 10; i++) {
    const session = new ApiSession(running);
    await session.clientLogin('Ada', passwordOf('Ada'));
    assert.equal((await answer(session, '000000')).messagecode, 'oathauth-login-failed');
  }
  const session = new ApiSession(running);
  await session.clientLogin('Ada', passwordOf('Ada'));
  const last = await answer(session, code(ada));
  assert.deepEqual([String(last.status), String(last.messagecode)], ['UI', 'oathauth-throttled']);
});

test('its owner switches it off with a code, or somebody with the right who says why, which is logged', async (t) => {
  const running = await openWiki(t);
  const session = await newUser(running, 'Ada');
  const ada = await enrol(running, 'Ada');
  const page = await ada.browser.open(SECURITY);
  assert.doesNotMatch(page.html, new RegExp(ada.secret.slice(0, 8)));
  assert.match((await ada.browser.submit(page, { code: '000000' })).html, /This proves nothing/);
  assert.match((await ada.browser.submit(page, { code: code(ada) })).html, /is switched off/);
  assert.equal(await session.login('Ada', passwordOf('Ada')), 'Success');
  await enrol(running, 'Ada');
  const admin = new PageVisitor(running);
  await admin.submit(await admin.open('/wiki/Special:UserLogin'), { username: 'Admin', password: ADMIN });
  assert.equal((await ada.browser.open('/wiki/Special:DisableOATHForUser')).status, 403);
  const form = await admin.open('/wiki/Special:DisableOATHForUser');
  assert.match((await admin.submit(form, { user: 'ada', reason: 'Lost the phone' })).html, /is switched off/);
  assert.equal(await session.login('Ada', passwordOf('Ada')), 'Success');
  const api = new ApiSession(running);
  await api.login('Admin', ADMIN);
  const log = { action: 'query', list: 'logevents', letype: 'oath' };
  const entries = (await api.get(log)).query!.logevents as unknown as Json[];
  assert.deepEqual(
    entries.map((entry) => [entry.action, entry.title, entry.comment].map(String)),
    [['disable-other', 'User:Ada', 'Lost the phone']],
  );
  assert.equal((await session.get(log)).query!.logevents!.length, 0);
});

test('codes are tested by those who may only, and who asks about others leaves a note', async (t) => {
  const running = await openWiki(t);
  const session = await newUser(running, 'Ada');
  const ada = await enrol(running, 'Ada');
  const admin = new ApiSession(running);
  await admin.login('Admin', ADMIN);
  const validate = async (data: string, user = 'Ada') =>
    (await admin.act({ action: 'oathvalidate', user, data })).oathvalidate;
  const data = JSON.stringify({ token: code(ada) });
  assert.deepEqual(await validate(data), { enabled: true, valid: true });
  assert.deepEqual(await validate(data), { enabled: true, valid: false });
  assert.deepEqual(await validate('[1'), { enabled: true, valid: false });
  assert.deepEqual(await validate('{"token":["x"]}'), { enabled: true, valid: false });
  assert.deepEqual(await validate('{"token":"1"}', 'Nobody here'), { enabled: false, valid: false });
  assert.equal(await session.refusal({ action: 'oathvalidate', data: '{}' }), 'permissiondenied');
  const { query } = await admin.get({ action: 'query', meta: 'oath', oathuser: 'Ada', oathreason: 'asked by mail' });
  assert.deepEqual(query!.oath, { enabled: true });
  assert.equal(String((await session.get({ action: 'query', meta: 'oath' })).error?.code), 'permissiondenied');
});
