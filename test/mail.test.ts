import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { mailServer } from './mail-server.ts';
import { ApiSession, passwordOf } from './session.ts';
import { wikiPlace } from './wiki-place.ts';

const PEOPLE = ['Ada', 'Ben'];

/** A wiki with Ada, Ben, both with addresses, and Nomail; each signed in. */
async function wikiWithPeople(t: TestContext, config: Record<string, unknown>) {
  const place = await wikiPlace(t, () => running.close());
  const running = await createWiki({ ...place, logLevel: 'silent', config: { config } });
  for (const name of [...PEOPLE, 'Nomail']) {
    const email = PEOPLE.includes(name) ? `${name.toLowerCase()}@example.org` : '';
    await createUser(running.wiki, { name, password: passwordOf(name), email });
  }
  return { running, data: place.data };
}

async function signedIn(running: RunningWiki, name: string): Promise<ApiSession> {
  const session = new ApiSession(running);
  assert.equal(await session.login(name, passwordOf(name)), 'Success');
  return session;
}

const letter = { action: 'emailuser', target: 'Ben', subject: 'Tea', text: 'At four?' };

test('a mail to a user goes out by the mail server; answers to it go to its sender, who may have a copy', async (t) => {
  const { port, mails } = await mailServer(t);
  const SMTP = { host: '127.0.0.1', port, auth: false };
  const { running } = await wikiWithPeople(t, { SMTP, EmailAuthentication: false, PasswordSender: 'wiki@example.net' });
  const ada = await signedIn(running, 'Ada');
  assert.deepEqual((await ada.act({ ...letter, ccme: '1' })).emailuser, { result: 'Success' });
  assert.equal(mails.length, 2);
  assert.match(mails[0]!, /^From: Ada <wiki@example\.net>\r$/m);
  assert.match(mails[0]!, /^To: Ben <ben@example\.org>\r$/m);
  assert.match(mails[0]!, /^Reply-To: Ada <ada@example\.org>\r$/m);
  assert.match(mails[0]!, /^Subject: Tea\r$/m);
  assert.match(mails[0]!, /At four\?/);
  assert.match(mails[1]!, /^To: Ada <ada@example\.org>\r$/m);
  assert.doesNotMatch(mails[1]!, /ben@example\.org/);
});

test('lines in a subject make no headers of their own', async (t) => {
  const { port, mails } = await mailServer(t);
  const { running } = await wikiWithPeople(t, { SMTP: { host: '127.0.0.1', port }, EmailAuthentication: false });
  const ada = await signedIn(running, 'Ada');
  await ada.act({ ...letter, subject: 'Tea\r\nBcc: eve@example.org' });
  assert.equal(mails.length, 1);
  assert.doesNotMatch(mails[0]!, /^Bcc/m);
});

test('without a mail server mails are kept in the data folder', async (t) => {
  const { running, data } = await wikiWithPeople(t, { EmailAuthentication: false });
  const ada = await signedIn(running, 'Ada');
  assert.deepEqual((await ada.act(letter)).emailuser, { result: 'Success' });
  const names = await readdir(path.join(data, 'mail'));
  assert.equal(names.length, 1);
  assert.match(await readFile(path.join(data, 'mail', names[0]!), 'utf8'), /^To: Ben <ben@example\.org>$/m);
});

test('a mail that the server does not take is answered as a failure', async (t) => {
  const { running } = await wikiWithPeople(t, { SMTP: { host: '127.0.0.1', port: 1 }, EmailAuthentication: false });
  const ada = await signedIn(running, 'Ada');
  assert.equal((await ada.act(letter)).emailuser?.result, 'Failure');
});

test('who has no address, wants no mail, is unknown, or may not send is refused by the right code', async (t) => {
  const { running } = await wikiWithPeople(t, { EmailAuthentication: false });
  const ada = await signedIn(running, 'Ada');
  const code = async (session: ApiSession, more: Record<string, string>) =>
    (await session.act({ ...letter, ...more })).error?.code;
  assert.equal(await code(ada, { target: 'Nomail' }), 'noemailtext');
  assert.equal(await code(ada, { target: 'Nobody' }), 'emailnotarget');
  assert.equal(await code(ada, { target: '127.0.0.1' }), 'baduser_target');
  assert.equal(await code(new ApiSession(running), {}), 'cantsend');
  assert.equal(await code(await signedIn(running, 'Nomail'), {}), 'cantsend');
  const ben = await signedIn(running, 'Ben');
  await ben.act({ action: 'options', optionname: 'disablemail', optionvalue: '1' });
  assert.equal(await code(ada, {}), 'nowikiemailtext');
});

test('an address that nobody confirmed gets no mail where confirming is asked for', async (t) => {
  const { running } = await wikiWithPeople(t, {});
  const ada = await signedIn(running, 'Ada');
  assert.equal((await ada.act(letter)).error?.code, 'noemailtext');
});
