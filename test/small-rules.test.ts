import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { runJobs } from '../src/wiki/jobs/job-runner.ts';
import { ApiSession, newUser, type Json } from './session.ts';

let running: RunningWiki;
let admin: ApiSession;
/** Pictures of two colours. */
let red: Buffer;
let blue: Buffer;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'Hard to guess 17',
    config: {
      extensions: ['Scribunto', 'Gadgets'],
      config: { EnableUploads: true, WatchlistExpiry: true, RCWatchCategoryMembership: true, JobRunRate: 0 },
    },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  const picture = (background: string) =>
    sharp({ create: { width: 3, height: 2, channels: 3, background } })
      .png()
      .toBuffer();
  [red, blue] = await Promise.all([picture('red'), picture('blue')]);
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

const listOf = (entries: Json | undefined) => (entries ?? []) as unknown as Json[];
const titlesOf = (entries: Json | undefined) => listOf(entries).map(({ title }) => String(title));

test('pages come by namespace as named first, and by name there; those that redirects lead to last; by id where ids were asked for', async () => {
  for (const title of ['Order C', 'Order A', 'Order B']) await admin.act({ action: 'edit', title, text: title });
  await admin.act({ action: 'edit', title: 'Order 0', text: '#REDIRECT [[Order A]]' });
  const named = { titles: ['Order C', 'Order missing', 'Order 0', 'Order B'], redirects: true };
  const { watch } = await admin.act({ action: 'watch', ...named }, 'watch');
  assert.deepEqual(titlesOf(watch), ['Order missing', 'Order B', 'Order C', 'Order A']);
  const { setnotificationtimestamp: seen } = await admin.act({ action: 'setnotificationtimestamp', ...named });
  assert.deepEqual(titlesOf(seen), ['Order 0', 'Order B', 'Order C', 'Order missing', 'Order A']);
  await admin.act({ action: 'edit', title: 'Help:Order', text: 'x' });
  const mixed = await admin.post({ action: 'purge', titles: ['Help:Order', 'Order C', 'Order A'] });
  assert.deepEqual(titlesOf(mixed.purge), ['Help:Order', 'Order A', 'Order C']);
  const { query } = await admin.get({ action: 'query', titles: ['Order A', 'Order C'], prop: 'info' });
  const ids = ((query?.pages ?? []) as unknown as Json[]).map(({ lastrevid }) => String(lastrevid));
  const { purge } = await admin.post({ action: 'purge', revids: ids });
  assert.deepEqual(titlesOf(purge), ['Order C', 'Order A']);
});

test('what is wrong with the pages is told after the token', async () => {
  for (const action of ['watch', 'setnotificationtimestamp']) {
    for (const params of [{ pageids: 'x' }, { generator: 'nothing' }, { revids: 'x' }]) {
      const { error } = await admin.post({ action, ...params, token: 'bad' });
      assert.equal(String(error?.code), 'badtoken');
    }
    const code = await admin.refusal({ action, pageids: 'x' }, action === 'watch' ? 'watch' : 'csrf');
    assert.equal(code, 'badinteger');
  }
});

test('rollback looks at the page before the one whose edits are meant', async () => {
  await admin.act({ action: 'edit', title: 'Rolled', text: 'a' });
  const refusal = (title: string) => admin.refusal({ action: 'rollback', title, user: '#9999' }, 'rollback');
  assert.equal(await refusal('Not there'), 'missingtitle');
  assert.equal(await refusal('Rolled'), 'alreadyrolled');
});

test('a blocked user sets no tags, and none stand on entries that hide a name', async () => {
  await admin.act({ action: 'managetags', operation: 'create', tag: 'by-hand' });
  await admin.act({ action: 'userrights', user: 'Admin', add: 'suppress' }, 'userrights');
  const blocked = await newUser(running, 'Blocked');
  await admin.act({ action: 'edit', title: 'Tagged', text: 'a' });
  const { query } = await admin.get({ action: 'query', titles: 'Tagged', prop: 'info' });
  const revid = String(query?.pages?.[0]?.lastrevid);
  await admin.act({ action: 'block', user: 'Blocked', partial: true, pagerestrictions: 'Tagged', allowusertalk: true });
  const { tag } = await blocked.act({ action: 'tag', revid, add: 'by-hand' });
  assert.deepEqual([tag?.[0]?.status, tag?.[0]?.code, tag?.[0]?.blockinfo?.blockedby].map(String), [
    'error',
    'blocked',
    'Admin',
  ]);
  await admin.act({ action: 'block', user: 'Blocked', allowusertalk: true, reblock: true });
  const edit = { action: 'edit', title: 'User talk:Blocked', text: 'Why?' };
  assert.equal(await blocked.refusal({ ...edit, tags: 'by-hand' }), 'tags-apply-blocked');
  assert.equal(await blocked.refusal(edit), undefined);
  await admin.act({
    action: 'block',
    user: 'Blocked',
    hidename: true,
    expiry: 'never',
    reblock: true,
    tags: 'by-hand',
  });
  const suppressed = { action: 'query', list: 'logevents', letype: 'suppress', leprop: 'tags|ids|type' };
  const entry = (await admin.get(suppressed)).query?.logevents?.[0];
  assert.deepEqual([entry?.action, entry?.tags] as unknown[], ['reblock', []]);
  await admin.act({ action: 'tag', logid: String(entry?.logid), add: 'by-hand' });
  const told = await admin.get({ action: 'query', list: 'logevents', letype: 'tag', lelimit: 1 });
  const { title, params } = told.query?.logevents?.[0] ?? ({} as Json);
  assert.deepEqual([title, params?.revid] as unknown[], ['Special:Log/suppress', false]);
});

test('a notice of new messages has the time of what was there before, and goes with the page', async () => {
  await newUser(running, 'Reader');
  const notices = () =>
    running.wiki.db
      .selectFrom('user_newtalk')
      .innerJoin('user', 'user.user_id', 'user_newtalk.user_id')
      .select('user_last_timestamp')
      .where('user_name', '=', 'Reader')
      .execute();
  const first = await admin.act({ action: 'edit', title: 'User talk:Reader', text: 'a' });
  await admin.act({ action: 'edit', title: 'User talk:Reader', text: 'b' });
  const before = String(first.edit?.newtimestamp).replaceAll(/\D/g, '');
  assert.deepEqual(
    (await notices()).map((row) => row.user_last_timestamp),
    [null, before],
  );
  await admin.act({ action: 'delete', title: 'User talk:Reader', reason: 'read' });
  assert.deepEqual(await notices(), []);
});

test('a new version of a file is no edit of its uploader, and a hidden name is hidden on versions, too', async () => {
  const painter = await newUser(running, 'Painter');
  await admin.upload('Sail.png', red);
  await painter.upload('Sail.png', blue);
  const { query } = await admin.get({ action: 'query', list: 'users', ususers: 'Painter', usprop: 'editcount' });
  assert.equal(Number(query?.users?.[0]?.editcount), 0);
  await admin.upload('Sail.png', red);
  await painter.upload('Mast.png', blue);
  await admin.act({ action: 'delete', title: 'File:Mast.png', reason: 'broken' });
  await admin.act({ action: 'userrights', user: 'Admin', add: 'suppress' }, 'userrights');
  const bits = async () => {
    const { db } = running.wiki;
    const old = await db.selectFrom('oldimage').select('oi_deleted').orderBy('oi_timestamp').execute();
    const gone = await db.selectFrom('filearchive').select('fa_deleted').execute();
    return [old.map((row) => row.oi_deleted), gone.map((row) => row.fa_deleted)];
  };
  await admin.act({ action: 'block', user: 'Painter', hidename: true, expiry: 'never' });
  assert.deepEqual(await bits(), [[0, 12], [12]]);
  await admin.act({ action: 'unblock', user: 'Painter' });
  assert.deepEqual(await bits(), [[0, 0], [0]]);
});

test('what several answers of queries say', async () => {
  const query = async (params: Parameters<ApiSession['get']>[0]) =>
    (await admin.get({ action: 'query', ...params })).query ?? ({} as Json);
  const { languageinfo } = await query({ meta: 'languageinfo', licode: 'no|simple', liprop: 'variants|code' });
  assert.deepEqual(languageinfo as unknown, {
    no: { code: 'no', variants: ['nb'] },
    simple: { code: 'simple', variants: ['en'] },
  });
  assert.deepEqual(Object.keys(languageinfo?.no ?? {}), ['code', 'variants'], 'in their own order');
  const anonymous = new ApiSession(running);
  const { query: own } = await anonymous.get({ action: 'query', meta: 'userinfo', uiprop: 'email' });
  assert.deepEqual(own?.userinfo?.email as unknown, '');
  const text = '{{DISPLAYTITLE:<i>buoy</i>}}';
  const { parse } = await admin.get({ action: 'parse', title: 'Buoy', text, prop: 'displaytitle' });
  assert.equal(String(parse?.displaytitle), '<i>buoy</i>');
  const { expandtemplates } = await admin.get({ action: 'expandtemplates', text: 'x', prop: 'properties' });
  assert.deepEqual(expandtemplates as unknown, []);
  const mixed = await admin.get({
    action: 'query',
    list: 'allrevisions',
    arvuser: 'A',
    arvexcludeuser: 'B',
    arvdiffto: 'x',
  });
  assert.equal(String(mixed.error?.code), 'invalidparammix');
  const odd = await admin.get({ action: 'query', list: 'recentchanges', rctitle: 'Buoy', rcnamespace: '99' });
  assert.equal(odd.query?.recentchanges?.[0]?.title, 'Buoy');
  const none = { action: 'query', generator: 'allrevisions', garvuser: 'Nobody', redirects: true };
  assert.equal((await admin.get(none)).warnings, undefined);
  const xml = await admin.text({ action: 'query', revids: ['99999', '1'], format: 'xml' });
  assert.match(xml, /<badrevids><rev _idx="99999" revid="99999" missing="" \/><\/badrevids>/);
  const going = { action: 'query', prop: 'revisions', titles: ['Buoy', 'Bell'], rvprop: 'ids' };
  const all = listOf((await admin.get(going)).query?.pages).map((page) => [
    Number(page.pageid),
    Number(page.revisions?.[0]?.revid),
  ]);
  const [, last] = all.sort(([one = 0], [other = 0]) => one - other);
  const rest = listOf((await admin.get({ ...going, rvcontinue: last?.join('|') })).query?.pages);
  assert.deepEqual(rest.filter(({ revisions }) => revisions).length, 1);
  assert.equal(String((await admin.get({ ...going, rvcontinue: last?.[0] })).error?.code), 'badcontinue');
});

test('whom one blocks, frees or gives groups, and what one uploads, is watched for a time', async () => {
  const watched = async (titles: string) =>
    typeof (await admin.get({ action: 'query', prop: 'info', inprop: 'watched', titles })).query?.pages?.[0]
      ?.watchlistexpiry;
  const unwatched = await admin.act({ action: 'block', user: '192.0.2.8', watchlistexpiry: '1 day' });
  assert.deepEqual([unwatched.block?.watchuser, unwatched.block?.watchlistexpiry], [false, null]);
  const watch = { watchuser: true, watchlistexpiry: '1 day' };
  const { block } = await admin.act({ action: 'block', user: '192.0.2.9', ...watch });
  assert.equal(typeof block?.watchlistexpiry, 'string');
  assert.equal(await watched('User talk:192.0.2.9'), 'string');
  const { unblock } = await admin.act({ action: 'unblock', user: '192.0.2.8', ...watch });
  assert.equal(typeof unblock?.watchlistexpiry, 'string');
  const { userrights } = await admin.act({ action: 'userrights', user: 'Admin', add: 'bot', ...watch }, 'userrights');
  assert.equal(typeof userrights?.watchlistexpiry, 'string');
  await admin.upload('Keel.png', red, { watchlist: 'watch', watchlistexpiry: '1 day' });
  assert.equal(await watched('File:Keel.png'), 'string');
});

test('an edit that goes through redirects only adds, whatever the page is', async () => {
  assert.equal(
    await admin.refusal({ action: 'edit', title: 'No redirect', text: 'x', redirect: true }),
    'redirect-appendonly',
  );
  assert.equal(
    await admin.refusal({ action: 'edit', title: 'No redirect', appendtext: 'x', redirect: true }),
    undefined,
  );
});

test('of a missing talk page warns only what was deleted', async () => {
  const gone = await admin.act({ action: 'delete', title: 'Never made', deletetalk: true });
  assert.deepEqual([gone.error?.code, gone.warnings], ['missingtitle', undefined]);
  await admin.act({ action: 'edit', title: 'Made', text: 'x' });
  const { warnings } = await admin.act({ action: 'delete', title: 'Made', deletetalk: true });
  assert.deepEqual(Object.keys(warnings!), ['delete']);
});

test('of why a file is deleted nothing is said by itself; versions that are not there are not restored', async () => {
  await admin.upload('Oar.png', red, { comment: 'A sail' });
  assert.equal((await admin.act({ action: 'delete', title: 'File:Oar.png' })).delete?.reason, null);
  assert.equal(
    await admin.refusal({ action: 'undelete', title: 'File:Oar.png', fileids: '9999' }),
    'undelete-missing-filearchive',
  );
});

test('a text is quoted for its deletion as far as it fits, in bytes', async () => {
  await admin.act({ action: 'edit', title: 'Long', text: 'ä'.repeat(600) });
  const answer = await admin.act({ action: 'delete', title: 'Long' });
  const reason = String(answer.delete?.reason);
  assert.equal(Buffer.byteLength(reason), 499);
  assert.match(reason, /ä\.\.\.", and the only contributor/);
  await admin.act({ action: 'edit', title: 'Empty', text: '' });
  const empty = await admin.act({ action: 'delete', title: 'Empty' });
  assert.match(String(empty.delete?.reason), /^content was: "", and the only contributor/);
});

test('scripts and styles that are moved leave redirects of their own kind', async () => {
  for (const kind of ['js', 'css']) {
    await admin.act({ action: 'edit', title: `User:Admin/a.${kind}`, text: '/* */' });
    const { move } = await admin.act({ action: 'move', from: `User:Admin/a.${kind}`, to: `User:Admin/b.${kind}` });
    assert.equal(move?.redirectcreated, true);
    const { query } = await admin.get({ action: 'query', titles: `User:Admin/a.${kind}`, redirects: true });
    assert.equal(query?.pages?.[0]?.title, `User:Admin/b.${kind}`);
  }
});

test('a module that is moved leaves one that gives what it gives, which is a redirect', async () => {
  await admin.act({ action: 'edit', title: 'Module:Knot', text: 'return { tie = function() return "tied" end }' });
  const { move } = await admin.act({ action: 'move', from: 'Module:Knot', to: 'Module:Bowline/ü' });
  assert.equal(move?.redirectcreated, true);
  const titles = 'Module:Knot';
  const { query } = await admin.get({
    action: 'query',
    titles,
    prop: 'info|revisions',
    rvprop: 'content',
    rvslots: 'main',
  });
  const [page] = query?.pages as unknown as Json[];
  assert.equal(page?.redirect, true);
  assert.equal(String(page?.revisions?.[0]?.slots?.main?.content), 'return require [[Module:Bowline/ü]]');
  const followed = await admin.get({ action: 'query', titles, redirects: true });
  assert.equal(String(followed.query?.redirects?.[0]?.to), 'Module:Bowline/ü');
  const { expandtemplates } = await admin.get({
    action: 'expandtemplates',
    text: '{{#invoke:Knot|tie}}',
    prop: 'wikitext',
  });
  assert.equal(String(expandtemplates?.wikitext), 'tied');
});

test('modules and definitions of gadgets stand where they may only', async () => {
  await admin.act({ action: 'edit', title: 'Plain text', text: 'return 1' });
  await admin.act({ action: 'edit', title: 'Module:Rope', text: 'return 1' });
  const scribunto = { text: 'return 1', contentmodel: 'Scribunto' };
  assert.equal(await admin.refusal({ action: 'edit', title: 'Rope', ...scribunto }), 'contentnotallowedhere');
  assert.equal(await admin.refusal({ action: 'move', from: 'Module:Rope', to: 'Rope' }), 'contentnotallowedhere');
  assert.equal(
    await admin.refusal({ action: 'changecontentmodel', title: 'Plain text', model: 'Scribunto' }),
    'changecontentmodel-cannotbeused',
  );
  const { edit } = await admin.act({ action: 'edit', title: 'MediaWiki:Gadgets/rope.json', text: '{}' });
  assert.equal(edit?.contentmodel, 'GadgetDefinition');
});

test('who may not unblock is told that; what a partial block lacks is told before its end is read', async () => {
  const user = await newUser(running, 'Unable');
  const unable = await user.act({ action: 'unblock', user: 'Admin', errorformat: 'raw' });
  assert.match(JSON.stringify(unable.errors), /"code":"permissiondenied","key":"apierror-permissiondenied-unblock"/);
  const block = { action: 'block', user: 'Unable', partial: true, expiry: 'nonsense' };
  assert.equal(await admin.refusal(block), 'ipb-prevent-user-talk-edit');
  assert.equal(await admin.refusal({ ...block, allowusertalk: true }), 'invalidexpiry');
});

test('the talk page of a page that becomes one stays where it is, and the answer says so', async () => {
  for (const title of ['Becoming', 'Talk:Becoming']) await admin.act({ action: 'edit', title, text: 'x' });
  const { move } = await admin.act({ action: 'move', from: 'Becoming', to: 'Talk:Become', movetalk: true });
  assert.match(JSON.stringify(move?.['talkmove-errors']), /"code":"articleexists"/);
  assert.equal(move?.talkto, undefined);
});
