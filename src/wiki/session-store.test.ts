import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBotPassword, saveBotPassword } from './authentication/bot-passwords.ts';
import { openSession, type PresentedCookies } from './session-store.ts';
import { createTestWiki } from './test-wiki.ts';
import { findAccountById } from './users/accounts.ts';
import { insertAccount } from './users/create-account.ts';

const ip = '192.0.2.1';

test('a session survives in the cache, with its values and tokens', async (t) => {
  const wiki = await createTestWiki(t);
  const first = await openSession(wiki, {}, ip);
  const token = first.token('login');
  first.set('step', { n: 2 });
  await first.save();
  assert.equal(first.cookieChange?.people?.sessionId, first.id);
  const second = await openSession(wiki, { sessionId: first.id }, ip);
  assert.deepEqual(second.get('step'), { n: 2 });
  assert.equal(second.checkToken('login', token).result, 'valid');
  assert.equal(second.checkToken('createaccount', token).result, 'invalid');
  assert.equal(second.checkToken('csrf', '+\\').result, 'valid');
});

test('a session id that somebody made up opens nothing and is not taken over', async (t) => {
  const wiki = await createTestWiki(t);
  const sessionId = 'a'.repeat(32);
  const session = await openSession(wiki, { sessionId }, ip);
  session.token('login');
  assert.notEqual(session.id, sessionId);
});

test('signing in gives the session a new id and ends the tokens of the old one', async (t) => {
  const wiki = await createTestWiki(t);
  const account = await wiki.storage.transaction((tx) => insertAccount(wiki, tx, { name: 'Ann' }));
  const session = await openSession(wiki, {}, ip);
  const [id, token] = [session.id, session.token('login')];
  await session.save();
  await session.signIn(account);
  await session.save();
  assert.equal(session.checkToken('login', token).result, 'invalid');
  assert.equal((await openSession(wiki, { sessionId: id }, ip)).userId, undefined);
  const userId = String(account.id);
  assert.equal((await openSession(wiki, { sessionId: session.id, userId }, ip)).userId, account.id);
  for (const other of [{}, { userId: String(account.id + 1) }, { userId, token: 'd'.repeat(32) }]) {
    assert.equal((await openSession(wiki, { sessionId: session.id, ...other }, ip)).userId, undefined);
  }
});

test('a bot password opens a session of its own, which goes before that of people and opens nothing in its place', async (t) => {
  const wiki = await createTestWiki(t);
  const account = await wiki.storage.transaction((tx) => insertAccount(wiki, tx, { name: 'Ann' }));
  await saveBotPassword(wiki, { userId: account.id, appId: 'tool', grants: ['basic'] });
  const { token } = (await findBotPassword(wiki, account.id, 'tool'))!;
  const userId = String(account.id);
  const people = await openSession(wiki, {}, ip);
  await people.signIn(account);
  await people.save();
  const bot = await openSession(wiki, { sessionId: people.id, userId }, ip);
  await bot.signIn(account, { botPassword: { appId: 'tool', grants: ['basic'], token } });
  await bot.save();
  assert.deepEqual(bot.cookieChange, { bot: { sessionId: bot.id } });
  const appOf = async (cookies: PresentedCookies) => {
    const session = await openSession(wiki, cookies, ip);
    return session.userId === undefined ? 'nobody' : (session.botPassword?.appId ?? 'people');
  };
  assert.equal(await appOf({ sessionId: people.id, userId, botSessionId: bot.id }), 'tool');
  assert.equal(await appOf({ botSessionId: bot.id }), 'tool');
  assert.equal(await appOf({ sessionId: bot.id, userId }), 'nobody');
  assert.equal(await appOf({ botSessionId: people.id, userId }), 'nobody');
  await bot.signOut();
  assert.deepEqual(bot.cookieChange, { bot: { sessionId: undefined } });
  assert.equal(await appOf({ sessionId: people.id, userId, botSessionId: bot.id }), 'people');
});

test('a change of the account’s token ends its sessions, remembered ones too', async (t) => {
  const wiki = await createTestWiki(t);
  const account = await wiki.storage.transaction((tx) => insertAccount(wiki, tx, { name: 'Ann' }));
  const session = await openSession(wiki, {}, ip);
  await session.signIn(account, { remember: true });
  await session.save();
  await wiki.storage.transaction(async (tx) => {
    await tx
      .updateTable('user')
      .set({ user_token: 'b'.repeat(32) })
      .execute();
  });
  const userId = String(account.id);
  assert.equal((await openSession(wiki, { sessionId: session.id, userId }, ip)).userId, undefined);
  assert.equal((await openSession(wiki, { userId, token: account.token }, ip)).userId, undefined);
});

test('who is remembered is signed in without the cache', async (t) => {
  const wiki = await createTestWiki(t);
  const { id } = await wiki.storage.transaction((tx) => insertAccount(wiki, tx, { name: 'Ann' }));
  const account = (await findAccountById(wiki.db, id))!;
  const session = await openSession(wiki, { userId: String(id), token: account.token, sessionId: 'c'.repeat(32) }, ip);
  assert.equal(session.userId, id);
  assert.equal(session.cookieChange?.people?.remember, true);
});

test('accounts of the software cannot be remembered by the mark in place of their token', async (t) => {
  const wiki = await createTestWiki(t);
  const account = await wiki.storage.transaction((tx) => insertAccount(wiki, tx, { name: 'Script', system: true }));
  const session = await openSession(wiki, { userId: String(account.id), token: account.token }, ip);
  assert.equal(session.userId, undefined);
});
