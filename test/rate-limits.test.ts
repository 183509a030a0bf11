import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, newUser } from './session.ts';

const ADMIN_PASSWORD = 'the secret of Admin';
const limited = (hits: number) => ({ '&can-bypass': false, user: [hits, 3600], ip: [hits, 3600] });

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
        AutoConfirmAge: 86_400,
        PasswordAttemptThrottle: [{ count: 3, seconds: 300 }],
        RateLimits: {
          ...Object.fromEntries(
            ['move', 'delete', 'undelete', 'protect', 'rollback', 'patrol', 'purge', 'linkpurge', 'changetags'].map(
              (action) => [action, limited(1)],
            ),
          ),
          stashedit: limited(1),
          // An edit counts twice: when it is allowed, and when it can be saved.
          edit: { newbie: [4, 3600], anon: [5, 3600] },
          mailpassword: limited(1),
          emailuser: limited(1),
          upload: limited(2),
        },
      },
    },
  });
});
after(() => running.close());

const from = (ip: string) => ({ 'x-forwarded-for': ip });

test('each act that has a limit is refused as soon as it was done too often, and is not done', async () => {
  const admin = new ApiSession(running, from('192.0.2.1'));
  assert.equal(await admin.login('Admin', ADMIN_PASSWORD), 'Success');
  for (const title of ['A', 'B', 'C', 'D']) await admin.act({ action: 'edit', title, text: title });
  await admin.act({ action: 'managetags', operation: 'create', tag: 'seen' });
  const acts = [
    (page: string) => ({ action: 'move', from: page, to: `${page} moved` }),
    (page: string) => ({ action: 'protect', title: page, protections: 'move=sysop' }),
    (page: string) => ({ action: 'delete', title: page }),
  ];
  const pages = ['A', 'B', 'C', 'D'];
  for (const act of acts) {
    assert.equal(await admin.refusal(act(pages.pop()!)), undefined, act('').action);
    assert.equal(await admin.refusal(act('A')), 'ratelimited', act('').action);
  }
  const { query } = await admin.get({ action: 'query', titles: 'A', prop: 'info', inprop: 'protection' });
  assert.match(JSON.stringify(query?.pages), /"protection":\[\]/);
  assert.doesNotMatch(JSON.stringify(query?.pages), /"redirect"|"missing"/);
  assert.equal(await admin.refusal({ action: 'undelete', title: 'B' }), undefined);
  assert.equal(await admin.refusal({ action: 'undelete', title: 'B' }), 'ratelimited');
  const tagged = (revid: number) => admin.act({ action: 'tag', revid, add: 'seen' });
  assert.match(JSON.stringify(await tagged(1)), /"success"/);
  assert.match(JSON.stringify(await tagged(2)), /"failure"/);
});

test('a purge that is one too many is warned of, and the page stays as it is', async () => {
  const session = new ApiSession(running, from('192.0.2.2'));
  await session.act({ action: 'edit', title: 'Another', text: 'x' });
  const purge = () => session.post({ action: 'purge', titles: 'Main Page|Another', forcelinkupdate: true });
  // All pages of a request count as one.
  assert.equal(JSON.stringify((await purge()).purge).match(/"purged":true,"linkupdate":true/g)?.length, 2);
  const again = await purge();
  assert.doesNotMatch(JSON.stringify(again.purge), /purged|linkupdate/);
  assert.ok(again.warnings?.purge);
});

test('newcomers and visitors have limits of their own', async () => {
  const edits = async (session: ApiSession, name: string) => {
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) codes.push(await session.refusal({ action: 'edit', title: `${name} ${i}`, text: 'x' }));
    return codes;
  };
  const newcomer = await newUser(running, 'Newcomer', from('192.0.2.3'));
  assert.deepEqual(await edits(newcomer, 'N'), [undefined, undefined, 'ratelimited', 'ratelimited']);
  const visitor = new ApiSession(running, from('192.0.2.4'));
  assert.deepEqual(await edits(visitor, 'V'), [undefined, 'ratelimited', 'ratelimited', 'ratelimited']);
});

test('mail is limited by the older name, too', async () => {
  const session = new ApiSession(running, from('192.0.2.8'));
  const { query } = await session.get({ action: 'query', meta: 'userinfo', uiprop: 'theoreticalratelimits' });
  const limits = query!['userinfo']!['theoreticalratelimits']!;
  assert.deepEqual(limits['sendemail'], { ip: { hits: 1, seconds: 3600 } });
  assert.deepEqual(limits['sendemail'], limits['emailuser']);
});

test('who wishes for too many mails with a new password is not told', async () => {
  const session = new ApiSession(running, from('192.0.2.9'));
  const wish = async () => (await session.act({ action: 'resetpassword', user: 'Admin' })).resetpassword?.status;
  assert.deepEqual([await wish(), await wish()], ['success', 'success']);
});

test('moves are too many together with what else is against them', async () => {
  const session = await newUser(running, 'Mover', from('192.0.2.10'));
  await session.act({ action: 'edit', title: 'Moved', text: 'x' });
  const codes = async () => {
    const answer = await session.act({ action: 'move', from: 'Moved', to: 'Moved', errorformat: 'plaintext' });
    return (answer.errors as unknown as readonly { code: string }[]).map(({ code }) => code);
  };
  assert.deepEqual(await codes(), ['selfmove']);
  assert.deepEqual(await codes(), ['selfmove', 'ratelimited']);
});

test('a text is not stashed too often', async () => {
  const session = new ApiSession(running, from('192.0.2.5'));
  const stash = async () => {
    const answer = await session.act({
      action: 'stashedit',
      title: 'Stashed',
      text: 'x',
      contentmodel: 'wikitext',
      contentformat: 'text/x-wiki',
      baserevid: 0,
    });
    return String(answer.stashedit?.status);
  };
  assert.deepEqual([await stash(), await stash()], ['stashed', 'ratelimited']);
});

test('who guesses passwords must wait, and is told how long; others are not kept waiting', async () => {
  const guess = async (ip: string, password: string) => {
    const session = new ApiSession(running, from(ip));
    return (await session.clientLogin('Admin', password)) as unknown as { status: string; message: string };
  };
  for (let i = 0; i < 3; i++) assert.equal((await guess('192.0.2.6', `guess ${i}`)).status, 'FAIL');
  const waiting = await guess('192.0.2.6', ADMIN_PASSWORD);
  assert.equal(waiting.status, 'FAIL');
  assert.match(waiting.message, /5 minutes/);
  assert.equal((await guess('192.0.2.7', ADMIN_PASSWORD)).status, 'PASS');
});
