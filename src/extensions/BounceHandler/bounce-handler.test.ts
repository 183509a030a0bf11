import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { findAccountById } from '../../wiki/users/accounts.ts';
import { createUser } from '../../wiki/users/manage-accounts.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { mailServer } from '../../../test/mail-server.ts';
import { ApiSession, passwordOf } from '../../../test/session.ts';

/** A wiki in which Ada and Ben have addresses, and Ada has written to Ben: where that mail comes back to. */
async function start(t: TestContext, more: Record<string, unknown> = {}) {
  const { port, returnPaths } = await mailServer(t);
  const running = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: {
      extensions: ['BounceHandler'],
      config: {
        JobRunRate: 0,
        SMTP: { host: '127.0.0.1', port },
        EmailAuthentication: false,
        BounceRecordLimit: 2,
        BounceHandlerUnconfirmUsers: true,
        ...more,
      },
    },
  });
  t.after(() => running.close());
  for (const name of ['Ada', 'Ben']) {
    await createUser(running.wiki, { name, password: passwordOf(name), email: `${name.toLowerCase()}@example.org` });
  }
  await running.wiki.storage.transaction((tx) =>
    tx.updateTable('user').set({ user_email_authenticated: '20300101000000' }).execute(),
  );
  const ada = new ApiSession(running);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  await ada.act({ action: 'emailuser', target: 'Ben', subject: 'Tea', text: 'At four?' });
  return { running, session: new ApiSession(running), to: returnPaths[0]! };
}

async function confirmed({ wiki }: RunningWiki): Promise<boolean> {
  const { user_id: id } = await wiki.db
    .selectFrom('user')
    .select('user_id')
    .where('user_name', '=', 'Ben')
    .executeTakeFirstOrThrow();
  return typeof (await findAccountById(wiki.db, id))?.emailAuthenticated === 'string';
}

const mailTo = (to: string, more = 'X-Failed-Recipients: ben@example.org\n') =>
  `From: MAILER-DAEMON\nTo: Wiki\n <${to}>\nSubject: =?utf-8?q?Undelivered?=\n${more}\nNobody is here.\n`;

test('an address from which mails come back again and again is no longer a confirmed one', async (t) => {
  const { running, session, to } = await start(t);
  const handIn = async (mail: string) => {
    const answer = await session.post({ action: 'bouncehandler', email: mail });
    await finishJobs(running.wiki);
    return String(answer.bouncehandler?.submitted);
  };
  assert.equal(await handIn(mailTo(to)), 'job');
  assert.equal(await handIn(mailTo(to, '')), 'job');
  assert.ok(await confirmed(running), 'what failed for now does not count');
  assert.equal(await handIn(mailTo(to, 'Date: Thu, 01 Jan 2015 00:00:00 +0000\nX-Failed-Recipients: x\n')), 'job');
  assert.ok(await confirmed(running), 'what came back long ago does not count');
  assert.equal(await handIn(`${mailTo(to, '')}\nStatus: 5.1.1\n`), 'job');
  assert.ok(!(await confirmed(running)));
});

test('only addresses that the wiki has made itself, and lately, are answered to', async (t) => {
  const { running, session, to } = await start(t);
  const handIn = async (address: string) =>
    String((await session.post({ action: 'bouncehandler', email: mailTo(address) })).bouncehandler?.submitted);
  const [said, host] = to.split('@') as [string, string];
  const parts = said.split('-');
  const forged = [
    'ben@example.org',
    [...parts.slice(0, 2), '1', ...parts.slice(3)].join('-') + `@${host}`,
    `${said.slice(0, -1)}@${host}`,
    `${said.slice(0, -2)}==@${host}`,
    `${said.replace(/^wiki-/, 'else-')}@${host}`,
  ];
  for (const address of forged) assert.equal(await handIn(address), 'failure', address);
  assert.equal(await handIn(to), 'job');
  const now = running.wiki.now();
  running.wiki.now = () => new Date(now.getTime() + 259_300_000);
  assert.equal(await handIn(to), 'failure');
});

test('mails are handed in by the servers that the settings name, and by nobody else', async (t) => {
  const { session, to } = await start(t, { BounceHandlerInternalIPs: ['192.0.2.1'] });
  const { error } = await session.post({ action: 'bouncehandler', email: mailTo(to) });
  assert.equal(String(error?.code), 'invalid-ip');
});
