import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Mwn } from 'mwn';
import { createWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { mailServer, mailText } from './mail-server.ts';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a whole life by mwn: sign up, confirm mail, upload, be blocked, appeal, be unblocked, change the password, other sessions end', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-test-'));
  const { port, mails } = await mailServer(t);
  const running = await createWiki({
    data: path.join(folder, 'wiki'),
    logLevel: 'silent',
    config: { config: { SMTP: { host: '127.0.0.1', port }, EnableUploads: true, EmailConfirmToEdit: true } },
  });
  t.after(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });
  const client = (username?: string, password?: string) =>
    new Mwn({
      apiUrl: running.apiUrl,
      userAgent: 'awiki tests',
      silent: true,
      suppressAPIWarnings: true,
      maxRetries: 0,
      ...(username === undefined ? {} : { username, password }),
    });
  const signedIn = async (username: string, password: string) => {
    const bot = client(username, password);
    await bot.login();
    await bot.getTokensAndSiteInfo();
    return bot;
  };
  const code = (act: Promise<unknown>) =>
    act.then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );

  await createUser(running.wiki, { name: 'Keeper', password: 'keeps the wiki', groups: ['sysop'] });
  const keeper = await signedIn('Keeper', 'keeps the wiki');
  await running.wiki.storage.transaction(async (tx) => {
    await tx
      .updateTable('user')
      .set({ user_email: 'k@example.org', user_email_authenticated: '20200101000000' })
      .execute();
  });

  // She signs up …
  const stranger = client();
  const { query } = await stranger.request({ action: 'query', meta: 'tokens', type: 'createaccount' });
  const made = await stranger.request({
    action: 'createaccount',
    username: 'Vera',
    password: 'first secret of Vera',
    retype: 'first secret of Vera',
    email: 'vera@example.org',
    realname: '',
    createreturnurl: 'http://client.example/',
    createtoken: (query as { tokens: { createaccounttoken: string } }).tokens.createaccounttoken,
  });
  assert.equal((made.createaccount as { status: string }).status, 'PASS');
  const vera = await signedIn('Vera', 'first secret of Vera');
  assert.equal(await code(vera.create('User:Vera', 'It is me.')), 'confirmemail');

  // … confirms her address by the mail …
  assert.equal(mails.length, 1);
  const link = /http\S+Special:ConfirmEmail\/[0-9a-f]{32}/.exec(mailText(mails[0]!))![0];
  assert.equal((await fetch(link)).status, 200);
  await vera.create('User:Vera', 'It is me.');

  // … uploads …
  const file = path.join(folder, 'pixel.png');
  await writeFile(file, Buffer.from(PIXEL, 'base64'));
  const uploaded = (await vera.upload(file, 'Pixel of Vera.png', 'A very small picture.')) as { result: string };
  assert.equal(uploaded.result, 'Success');

  // … is blocked …
  const block = { action: 'block', user: 'Vera', reason: 'a mistake', expiry: '1 week', allowusertalk: true } as const;
  await keeper.request({ ...block, token: keeper.csrfToken });
  assert.equal(await code(vera.create('Sandbox', 'Nothing.')), 'blocked');
  assert.equal(await code(vera.upload(file, 'Other pixel.png', '')), 'blocked');

  // … appeals where she may …
  await vera.newSection('User talk:Vera', 'Please', 'It was a mistake. ~~~~');
  const appeal = await keeper.read('User talk:Vera');
  assert.match(appeal.revisions![0]!.content!, /It was a mistake\. \[\[User:Vera\|Vera\]\]/);

  // … is unblocked …
  await keeper.request({ action: 'unblock', user: 'Vera', reason: 'it was', token: keeper.csrfToken });
  await vera.create('Sandbox', 'Again.');

  // … and changes her password: all other sessions end, and the old password is good for nothing.
  const elsewhere = await signedIn('Vera', 'first secret of Vera');
  const changed = await vera.request({
    action: 'changeauthenticationdata',
    changeauthrequest: String.raw`MediaWiki\Auth\PasswordAuthenticationRequest`,
    password: 'second secret of Vera',
    retype: 'second secret of Vera',
    changeauthtoken: vera.csrfToken,
  });
  assert.equal((changed.changeauthenticationdata as { status: string }).status, 'success');
  const name = async (bot: Mwn) =>
    ((await bot.request({ action: 'query', meta: 'userinfo' })).query as { userinfo: { name: string } }).userinfo.name;
  assert.equal(await name(vera), 'Vera');
  assert.notEqual(await name(elsewhere), 'Vera');
  assert.ok(await code(signedIn('Vera', 'first secret of Vera')));
  assert.equal(await name(await signedIn('Vera', 'second secret of Vera')), 'Vera');
});
