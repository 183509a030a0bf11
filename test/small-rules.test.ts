import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { ApiSession } from './session.ts';

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'Hard to guess 17',
    config: { config: { WatchlistExpiry: true, RCWatchCategoryMembership: true, JobRunRate: 0 } },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
});
after(() => running.close());

test('groups that were given stand at the places that they were named at', async () => {
  const answer = await admin.act(
    { action: 'userrights', user: 'Admin', add: ['suppress', 'sysop', 'bot'] },
    'userrights',
  );
  assert.deepEqual(answer.userrights?.added, { 0: 'suppress', 2: 'bot' });
});

test('an end of watching that is too late is brought forward with a warning; none at all is allowed', async () => {
  const late = await admin.act({ action: 'watch', titles: 'Buoy', expiry: '2200-01-01T00:00:00Z' }, 'watch');
  assert.ok(late.warnings?.watch);
  const never = await admin.act({ action: 'watch', titles: 'Buoy', expiry: 'infinite' }, 'watch');
  assert.equal(never.warnings, undefined);
});

test('why a title cannot be is told in the form that errors are wanted in', async () => {
  const reason = async (errorformat: string) =>
    (await admin.get({ action: 'query', titles: 'A[b]', errorformat })).query?.pages?.[0]?.invalidreason as unknown;
  assert.equal(typeof (await reason('bc')), 'string');
  assert.deepEqual(await reason('none'), { code: 'title-invalid-characters' });
});

test('why no account can be made, or a password will not do, is told in the form that errors are wanted in', async () => {
  const answers = async (errorformat: string) => {
    const { query } = await admin.get({
      action: 'query',
      list: 'users',
      ususers: 'A@b',
      usprop: 'cancreate',
      errorformat,
    });
    const { validatepassword } = await admin.act({ action: 'validatepassword', password: 'a', errorformat });
    const [user] = query?.users as unknown as { cancreateerror: unknown[] }[];
    return [user?.cancreateerror[0], (validatepassword?.validitymessages as unknown as unknown[])[0]] as object[];
  };
  assert.deepEqual(await answers('none'), [{ code: 'invaliduser' }, { code: 'passwordtooshort' }]);
  const [old] = await answers('bc');
  assert.deepEqual(old, { message: 'noname', params: [], code: 'invaliduser', type: 'error' });
});

test('names of users may have the prefix of their pages, and no characters that nobody sees', async () => {
  const named = async (name: string) => {
    const { query } = await admin.get({ action: 'query', list: 'users', ususers: name });
    const [user] = query?.users as unknown as { name: string; invalid?: boolean }[];
    return user?.invalid ? undefined : user?.name;
  };
  assert.equal(await named('user:admin'), 'Admin');
  assert.equal(await named('User:A:B'), 'A:B');
  assert.equal(await named('User:User:X'), undefined);
  assert.equal(await named('Talk:X'), undefined);
  assert.equal(await named('A\u200bb'), undefined);
});

test('a control character in a title is told as something that was normalized', async () => {
  const { query } = await admin.get({ action: 'query', titles: 'Bad\0' });
  assert.deepEqual(query?.normalized, [{ fromencoded: true, from: 'Bad%00', to: 'Bad\ufffd' }]);
});

test('where no page has anything more to say, parameters of the page set are checked and warn of nothing', async () => {
  const params = { action: 'query', list: 'allpages', aplimit: 1, prop: 'images', continue: '-||images' };
  const revisions = await admin.get({ ...params, revids: '1', redirects: true });
  assert.equal(revisions.warnings, undefined);
  const generator = await admin.get({ ...params, generator: 'prefixsearch', gpssearch: 'x', gpslimit: 9000 });
  assert.deepEqual(Object.keys(generator.warnings!), ['prefixsearch']);
  const finished = await admin.get({ ...params, imlimit: 9000 });
  assert.deepEqual(Object.keys(finished.warnings!), ['images']);
});

test('a title goes before the id of a page in comparing', async () => {
  await admin.act({ action: 'edit', title: 'Buoy', text: 'A float.' });
  await admin.act({ action: 'edit', title: 'Bell', text: 'It rings.' });
  const { compare } = await admin.get({ action: 'compare', fromid: 1, fromtitle: 'Buoy', totitle: 'Bell' });
  assert.equal(compare?.fromtitle, 'Buoy');
});

test('a block is told with what was asked for, also where it has no meaning', async () => {
  const { block } = await admin.act({ action: 'block', user: '192.0.2.7', autoblock: true });
  assert.equal(block?.autoblock, true);
});

test('a redirect to itself is a link', async () => {
  await admin.act({ action: 'edit', title: 'Ring', text: '#REDIRECT [[Ring]]' });
  const { query } = await admin.get({ action: 'query', list: 'alllinks', alfrom: 'Ring', allimit: 1 });
  assert.deepEqual(query?.alllinks, [{ ns: 0, title: 'Ring' }]);
});

test('a page that was moved before the job ran is told of by its new name when it came into a category', async () => {
  await admin.act({ action: 'edit', title: 'Moored', text: '[[Category:Boats]]' });
  await admin.act({ action: 'move', from: 'Moored', to: 'Afloat', noredirect: true });
  await runJobs(running.wiki);
  const { query } = await admin.get({
    action: 'query',
    list: 'recentchanges',
    rctype: 'categorize',
    rctitle: 'Category:Boats',
    rcprop: 'comment',
  });
  assert.match(String(query?.recentchanges?.[0]?.comment), /Afloat/);
});

test('the tags of a move stand on its recent change, too', async () => {
  await admin.act({ action: 'managetags', operation: 'create', tag: 'moved-by-hand' });
  await admin.act({ action: 'edit', title: 'Jetty', text: 'x' });
  await admin.act({ action: 'move', from: 'Jetty', to: 'Pier', tags: 'moved-by-hand' });
  const answer = await admin.get({
    action: 'query',
    list: 'recentchanges',
    rctype: 'log',
    rcprop: 'loginfo|tags',
    rctag: 'moved-by-hand',
  });
  assert.deepEqual(
    (answer.query?.recentchanges as unknown as { logaction: string }[]).map(({ logaction }) => logaction),
    ['move'],
  );
});

test('what stands at the new title is told before what a file may not become', async () => {
  await admin.act({ action: 'edit', title: 'File:Quay.png', text: 'no bytes' });
  await admin.act({ action: 'edit', title: 'Mole', text: 'x' });
  const answer = await admin.act({ action: 'move', from: 'Mole', to: 'File:Quay.png', errorformat: 'none' });
  assert.deepEqual(
    (answer.errors as unknown as { code: string }[]).map(({ code }) => code),
    ['articleexists', 'nonfile-cannot-move-to-file'],
  );
});

test('why a page cannot be edited is told before why it cannot be rolled back', async () => {
  await admin.act({ action: 'edit', title: 'MediaWiki:Tide', text: 'x' });
  const visitor = new ApiSession(running);
  const answer = await visitor.act(
    { action: 'rollback', title: 'MediaWiki:Tide', user: 'Admin', errorformat: 'none' },
    'rollback',
  );
  assert.deepEqual(
    (answer.errors as unknown as { code: string }[]).map(({ code }) => code),
    ['protectednamespace-interface', 'permissiondenied'],
  );
});
