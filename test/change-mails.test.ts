import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { mailServer, mailText } from './mail-server.ts';
import { ApiSession, passwordOf } from './session.ts';

/** A wiki with Ada, Ben and Cleo, who have addresses; mails about changes come when jobs have run. */
async function openWiki(t: TestContext, config: Record<string, unknown> = {}) {
  const { port, mails, receivers } = await mailServer(t);
  const settings = {
    SMTP: { host: '127.0.0.1', port },
    EmailAuthentication: false,
    EnotifWatchlist: true,
    EnotifUserTalk: true,
    JobRunRate: 0,
    ...config,
  };
  const running = await createWiki({ memory: true, logLevel: 'silent', config: { config: settings } });
  t.after(() => running.close());
  for (const name of ['Ada', 'Ben', 'Cleo']) {
    const email = `${name.toLowerCase()}@example.org`;
    await createUser(running.wiki, { name, password: passwordOf(name), email, groups: ['sysop'] });
  }
  const news = async () => {
    await runJobs(running.wiki);
    return mails.splice(0).sort((a, b) => (receiver(a) < receiver(b) ? -1 : 1));
  };
  return { running, news, receivers };
}

async function signedIn(running: RunningWiki, name: string): Promise<ApiSession> {
  const session = new ApiSession(running);
  assert.equal(await session.login(name, passwordOf(name)), 'Success');
  return session;
}

const receiver = (mail: string) => /^To: ([\w-]+)/m.exec(mail)?.[1] ?? '';
const subject = (mail: string) => /^Subject: (.*)\r$/m.exec(mail)![1]!;

test('who watches a page is mailed of its first change since they looked, with summary and difference', async (t) => {
  const { running, news } = await openWiki(t);
  const [ada, ben] = [await signedIn(running, 'Ada'), await signedIn(running, 'Ben')];
  await ben.act({ action: 'edit', title: 'Harbour', text: 'a', watchlist: 'watch' });
  const { edit } = await ada.act({
    action: 'edit',
    title: 'Harbour',
    text: 'b',
    summary: 'Boats <b>added</b>',
    watchlist: 'watch',
  });
  const [mail, ...others] = await news();
  assert.equal(others.length, 0, 'the editor is not told');
  assert.equal(receiver(mail!), 'Ben');
  assert.match(subject(mail!), /Harbour was changed by Ada/);
  const text = mailText(mail!);
  assert.match(text, /Boats <b>added<\/b>/);
  assert.ok(text.includes(`diff=${String(edit!.newrevid)}&oldid=${String(edit!.oldrevid)}`));
  await ada.act({ action: 'edit', title: 'Harbour', text: 'c' });
  assert.deepEqual(await news(), [], 'no second mail before they have looked');
  await ben.act({ action: 'setnotificationtimestamp', titles: 'Harbour' });
  await ada.act({ action: 'delete', title: 'Harbour', reason: 'gone' });
  const [deleted] = await news();
  assert.match(subject(deleted!), /Harbour was deleted by Ada/);
});

test('the owner of a talk page is mailed of messages, once even if they watch it; others only as watchers', async (t) => {
  const { running, news } = await openWiki(t);
  const [ada, ben] = [await signedIn(running, 'Ada'), await signedIn(running, 'Ben')];
  const write = (text: string, more = {}) =>
    ada.act({ action: 'edit', title: 'User talk:Ben', appendtext: text, watchlist: 'nochange', ...more });
  await write('hello');
  assert.deepEqual((await news()).map(receiver), ['Ben']);
  await write(' again', { minor: true });
  assert.deepEqual(await news(), [], 'minor edits only for those who wish it');
  await ben.act({ action: 'options', optionname: 'enotifminoredits', optionvalue: '1' });
  await write(' once more', { minor: true });
  assert.deepEqual((await news()).map(receiver), ['Ben']);
  await ben.act({ action: 'options', change: 'enotifusertalkpages=0|enotifwatchlistpages=0' });
  await ben.act({ action: 'setnotificationtimestamp', entirewatchlist: true });
  await write(' in vain');
  assert.deepEqual(await news(), []);
  await ben.act({ action: 'edit', title: 'User talk:Ben', appendtext: ' own', watchlist: 'nochange' });
  await ada.act({ action: 'edit', title: 'User talk:Ben/Archive', text: 'no message', watchlist: 'nochange' });
  assert.deepEqual(await news(), []);
});

test('nobody is mailed without a confirmed address, without the settings, or of pages that they may not read', async (t) => {
  const { running, news } = await openWiki(t, {
    EmailAuthentication: true,
    GroupPermissions: { '*': { read: false }, user: { read: false }, sysop: { read: true } },
  });
  const [ada, ben, cleo] = await Promise.all(['Ada', 'Ben', 'Cleo'].map((name) => signedIn(running, name)));
  for (const session of [ben!, cleo!]) await session.act({ action: 'watch', titles: 'Harbour' }, 'watch');
  await ada!.act({ action: 'edit', title: 'Harbour', text: 'a', watchlist: 'nochange' });
  assert.deepEqual(await news(), [], 'nobody has confirmed their address');
  await running.wiki.storage.transaction(async (tx) => {
    await tx.updateTable('user').set({ user_email_authenticated: '20200101000000' }).execute();
    const { user_id } = await tx
      .selectFrom('user')
      .select('user_id')
      .where('user_name', '=', 'Ben')
      .executeTakeFirstOrThrow();
    await tx.deleteFrom('user_groups').where('ug_user', '=', user_id).execute();
  });
  await running.wiki.storage.transaction(async (tx) => {
    await tx.updateTable('watchlist').set({ wl_notificationtimestamp: null }).execute();
  });
  await ada!.act({ action: 'edit', title: 'Harbour', text: 'b' });
  assert.deepEqual((await news()).map(receiver), ['Cleo'], 'Ben may not read any more');
});

test('a summary or name that was hidden meanwhile is in no mail', async (t) => {
  const { running, news } = await openWiki(t, { GroupPermissions: { sysop: { deleterevision: true } } });
  const [ada, ben] = [await signedIn(running, 'Ada'), await signedIn(running, 'Ben')];
  await ben.act({ action: 'edit', title: 'Harbour', text: 'a', watchlist: 'watch' });
  const { edit } = await ada.act({ action: 'edit', title: 'Harbour', text: 'b', summary: 'a secret' });
  await ada.act({ action: 'edit', title: 'Harbour', text: 'c', summary: 'newer' });
  await ben.act({ action: 'revisiondelete', type: 'revision', ids: Number(edit!.newrevid), hide: 'comment|user' });
  const mail = (await news()).find((each) => receiver(each) === 'Ben');
  assert.doesNotMatch(mailText(mail!), /a secret|by Ada|talk:Ada/);
});

test('editors’ addresses are shown where the wiki and they themselves wish it', async (t) => {
  const { running, news } = await openWiki(t, { EnotifRevealEditorAddress: true, UsersNotifiedOnAllChanges: ['Cleo'] });
  const ada = await signedIn(running, 'Ada');
  await ada.act({ action: 'edit', title: 'Harbour', text: 'a' });
  const [hidden] = await news();
  assert.equal(receiver(hidden!), 'Cleo', 'who wants to know everything');
  assert.doesNotMatch(hidden!, /ada@example\.org/);
  await ada.act({ action: 'options', optionname: 'enotifrevealaddr', optionvalue: '1' });
  await ada.act({ action: 'edit', title: 'Harbour', text: 'b' });
  const [shown] = await news();
  assert.match(shown!, /^Reply-To: Ada <ada@example\.org>\r$/m);
});

test('mails that name nobody go to many at once, who do not see each other', async (t) => {
  const { running, news, receivers } = await openWiki(t, {
    EnotifImpersonal: true,
    EnotifMaxRecips: 2,
    UsersNotifiedOnAllChanges: ['Ada', 'Ben', 'Cleo'],
  });
  await news();
  receivers.length = 0;
  await new ApiSession(running).act({ action: 'edit', title: 'Harbour', text: 'a' });
  const mails = await news();
  assert.equal(mails.length, 2, 'three people, two in a mail at the most');
  assert.deepEqual(receivers.toSorted(), ['ada@example.org', 'ben@example.org', 'cleo@example.org']);
  for (const mail of mails) {
    assert.match(mail, /^To: "undisclosed-recipients":;\r$/m);
    assert.doesNotMatch(mail, /@example\.org|Ada|Ben|Cleo/);
  }
});
