import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { mailServer, mailText } from './mail-server.ts';
import { PageVisitor, type ShownPage } from './page-visitor.ts';
import { ApiSession, passwordOf } from './session.ts';
import { wikiPlace } from './wiki-place.ts';

async function openWiki(t: TestContext, config: Record<string, unknown> = {}) {
  const { port, mails } = await mailServer(t);
  const SMTP = { host: '127.0.0.1', port };
  const place = await wikiPlace(t, () => running.close());
  const running = await createWiki({ ...place, logLevel: 'silent', config: { config: { SMTP, ...config } } });
  return { running, mails };
}

async function logIn(visitor: PageVisitor, name: string, password = passwordOf(name)): Promise<ShownPage> {
  const form = await visitor.open('/wiki/Special:UserLogin');
  return visitor.submit(form, { username: name, password });
}

async function signedIn(running: RunningWiki, name: string): Promise<PageVisitor> {
  const visitor = new PageVisitor(running);
  assert.equal((await logIn(visitor, name)).status, 303);
  return visitor;
}

const linkIn = (mail: string, page: string) =>
  new RegExp(`http\\S+Special:${page}/[0-9a-f]{32}`).exec(mailText(mail))![0];

test('a person makes an account in a browser, confirms its address by the mail, and is known as confirmed', async (t) => {
  const { running, mails } = await openWiki(t);
  const visitor = new PageVisitor(running);
  const form = await visitor.open('/wiki/Special:CreateAccount');
  const fields = { username: 'Cleo', password: 'a long secret', retype: 'a long secret', email: 'cleo@example.org' };
  const made = await visitor.submit(form, fields);
  assert.match(made.html, /role="status">The account Cleo was made/);
  assert.equal(mails.length, 1);
  assert.match(mails[0]!, /^To: Cleo <cleo@example\.org>\r$/m);
  // The link works without signing in: it is the token that counts.
  const confirmed = await new PageVisitor(running).open(linkIn(mails[0]!, 'ConfirmEmail'));
  assert.equal(confirmed.status, 200);
  const session = new ApiSession(running);
  await session.login('Cleo', 'a long secret');
  const { query } = await session.get({ action: 'query', meta: 'userinfo', uiprop: 'email' });
  assert.ok(query!.userinfo!.emailauthenticated);
});

test('a link that confirms is good for this address only, and the other link says that it was a mistake', async (t) => {
  const { running, mails } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada'), email: 'ada@example.org' });
  const ada = await signedIn(running, 'Ada');
  await ada.submit(await ada.open('/wiki/Special:ConfirmEmail'), {});
  const wrong = await ada.open('/wiki/Special:ConfirmEmail/0123456789abcdef0123456789abcdef');
  assert.equal(wrong.status, 403);
  const form = await ada.open('/wiki/Special:ChangeEmail');
  assert.match((await ada.submit(form, { email: 'no address' })).html, /role="alert">This is no e-mail address/);
  assert.match((await ada.submit(form, { email: 'ada@example.net' })).html, /The address was changed/);
  assert.equal(mails.length, 2);
  assert.match(mails[1]!, /^To: Ada <ada@example\.net>\r$/m);
  assert.equal((await ada.open(linkIn(mails[0]!, 'ConfirmEmail'))).status, 403, 'the first address’s link is dead');
  assert.equal((await ada.open(linkIn(mails[1]!, 'ConfirmEmail'))).status, 200);
  await ada.submit(form, { email: 'ada@example.com' });
  assert.match(mails[2]!, /^To: Ada <ada@example\.net>\r$/m, 'the confirmed address is told');
  assert.match(mails[3]!, /^To: Ada <ada@example\.com>\r$/m);
  assert.equal((await ada.open(linkIn(mails[3]!, 'InvalidateEmail'))).status, 200);
  assert.equal((await ada.open(linkIn(mails[3]!, 'ConfirmEmail'))).status, 403);
});

test('mails to confirm are limited, and a link holds for so long only', async (t) => {
  const { running, mails } = await openWiki(t, {
    UserEmailConfirmationTokenExpiry: 60,
    RateLimits: { confirmemail: { user: [2, 86_400] } },
  });
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada'), email: 'ada@example.org' });
  const ada = await signedIn(running, 'Ada');
  const form = await ada.open('/wiki/Special:ConfirmEmail');
  await ada.submit(form, {});
  await ada.submit(form, {});
  assert.match((await ada.submit(form, {})).html, /role="alert"/);
  assert.equal(mails.length, 2);
  const later = Date.now() + 61_000;
  t.mock.method(running.wiki, 'now', () => new Date(later));
  assert.equal((await ada.open(linkIn(mails[1]!, 'ConfirmEmail'))).status, 403);
});

test('a form without its session’s token does nothing', async (t) => {
  const { running } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada'), email: 'ada@example.org' });
  const ada = await signedIn(running, 'Ada');
  const form = await ada.open('/wiki/Special:ChangeEmail');
  const refused = await ada.submit(form, { email: 'eve@example.org', token: '+\\' });
  assert.match(refused.html, /role="alert"/);
  assert.match((await ada.open('/wiki/Special:Preferences')).html, /ada@example\.org/);
  const stranger = new PageVisitor(running);
  const theirs = await stranger.open('/wiki/Special:UserLogin');
  const other = await new PageVisitor(running).submit(theirs, { username: 'Ada', password: passwordOf('Ada') });
  assert.equal(other.location, null, 'a form of another session signs nobody in');
});

test('signing in leads back to a page of this wiki, never to another place', async (t) => {
  const { running } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const to = async (returnto: string) => {
    const visitor = new PageVisitor(running);
    const form = await visitor.open(`/wiki/Special:UserLogin?returnto=${encodeURIComponent(returnto)}`);
    return (await visitor.submit(form, { username: 'Ada', password: passwordOf('Ada') })).location;
  };
  assert.equal(await to('Talk:A b'), '/wiki/Talk:A_b');
  for (const elsewhere of ['//evil.example/', 'https://evil.example/', 'wikipedia:X', '<script>']) {
    assert.equal(new URL((await to(elsewhere))!, running.apiUrl).origin, new URL(running.apiUrl).origin);
  }
  const wrong = await logIn(new PageVisitor(running), '<b>Ada</b>', 'wrong');
  assert.doesNotMatch(wrong.html, /<b>Ada/);
  assert.doesNotMatch(wrong.html, /value="wrong"/);
});

test('another password ends the other sessions; who signed in long ago signs in again first', async (t) => {
  const { running } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const [here, elsewhere] = [await signedIn(running, 'Ada'), await signedIn(running, 'Ada')];
  const form = await here.open('/wiki/Special:ChangePassword');
  assert.match(
    (await here.submit(form, { password: 'another secret', retype: 'a different one' })).html,
    /role="alert"/,
  );
  const changed = await here.submit(form, { password: 'another secret', retype: 'another secret' });
  assert.match(changed.html, /role="status"/);
  assert.equal((await here.open('/wiki/Special:Preferences')).status, 200);
  assert.match((await elsewhere.open('/wiki/Special:Preferences')).location!, /Special:UserLogin/);
  const later = Date.now() + 3_600_000;
  t.mock.method(running.wiki, 'now', () => new Date(later));
  const asked = await here.open('/wiki/Special:ChangeEmail');
  const again = await here.follow(asked);
  assert.match(again.html, /name="username" type="text" value="Ada"/);
  const back = await here.submit(again, { username: 'Ada', password: 'another secret' });
  assert.match(back.location!, /Special:ChangeEmail$/);
  assert.equal((await here.follow(back)).status, 200);
});

test('a bot password is made, limited, renewed and taken away on a page, and does only what it is granted', async (t) => {
  const { running } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const ada = await signedIn(running, 'Ada');
  const page = await ada.open('/wiki/Special:BotPasswords');
  const made = await ada.submit(page, { appid: 'tool', 'grant-editpage': '1', addresses: '127.0.0.0/8 ::1' });
  const secretOf = ({ html }: ShownPage) => /<output>([0-9a-w]{32})<\/output>/.exec(html)![1]!;
  const bot = new ApiSession(running);
  assert.equal(await bot.login('Ada@tool', secretOf(made)), 'Success');
  assert.equal(await bot.refusal({ action: 'edit', title: 'A', text: 'a' }), 'nocreate-loggedin');
  assert.match((await ada.submit(page, { appid: 'tool' })).html, /role="alert"/);
  assert.match((await ada.submit(page, { appid: 'other', addresses: 'nowhere' })).html, /role="alert"/);
  assert.match((await ada.open('/wiki/Special:BotPasswords')).html, /BotPasswords\/tool/);
  const own = await ada.open('/wiki/Special:BotPasswords/tool');
  assert.match(own.html, /name="grant-editpage" type="checkbox" value="1" checked/);
  const limited = await ada.submit(own, { 'grant-createeditmovepage': '1', addresses: '127.0.0.1' }, 'Save');
  assert.match(limited.html, /role="status"/);
  assert.equal(await bot.refusal({ action: 'edit', title: 'A', text: 'a', assert: 'user' }), 'assertuserfailed');
  assert.equal(await bot.login('Ada@tool', secretOf(made)), 'Success', 'the password is still the same');
  assert.equal(await bot.refusal({ action: 'edit', title: 'A', text: 'a' }), undefined);
  const renewed = await ada.submit(own, {}, 'New password');
  assert.equal(await bot.login('Ada@tool', secretOf(made)), 'Failed');
  assert.equal(await bot.login('Ada@tool', secretOf(renewed)), 'Success');
  await ada.submit(own, {}, 'Take away');
  assert.equal(await bot.login('Ada@tool', secretOf(renewed)), 'Failed');
  assert.equal((await ada.open('/wiki/Special:BotPasswords/tool')).html.includes('Take away'), false);
});

test('pages with forms are kept nowhere, run nothing, and need a session of a person', async (t) => {
  const { running } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada') });
  const response = await fetch(new URL('/wiki/Special:UserLogin', running.apiUrl));
  assert.equal(response.headers.get('cache-control'), 'private, no-store');
  assert.match(response.headers.get('content-security-policy')!, /default-src 'none'/);
  const html = await response.text();
  for (const [, id] of html.matchAll(/<input id="([^"]+)"/g)) assert.ok(html.includes(`<label for="${id}">`), id);
  const post = await fetch(new URL('/wiki/Main_Page', running.apiUrl), { method: 'POST', body: 'a=b' });
  assert.equal(post.status, 405);
  const ada = await signedIn(running, 'Ada');
  const out = await ada.submit(await ada.open('/wiki/Special:UserLogout'), {});
  assert.match(out.html, /You are signed out/);
  assert.match((await ada.open('/wiki/Special:Preferences')).location!, /Special:UserLogin/);
});

test('a forgotten password is replaced by one that is mailed; nothing tells whether there is such an account', async (t) => {
  const { running, mails } = await openWiki(t);
  await createUser(running.wiki, { name: 'Ada', password: passwordOf('Ada'), email: 'ada@example.org' });
  const visitor = new PageVisitor(running);
  const form = await visitor.open('/wiki/Special:PasswordReset');
  const unknown = await visitor.submit(form, { username: 'Nobody', email: '' });
  const known = await visitor.submit(form, { username: 'Ada', email: '' });
  assert.equal(unknown.html, known.html);
  assert.equal(mails.length, 1);
  const password = /Password: (\w+)/.exec(mailText(mails[0]!))![1]!;
  assert.equal((await logIn(new PageVisitor(running), 'Ada', password)).status, 303);
});
