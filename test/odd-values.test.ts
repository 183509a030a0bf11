import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { ApiSession, newUser, type Json } from './session.ts';

let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({
    memory: true,
    logLevel: 'silent',
    adminPassword: 'Hard to guess 17',
    config: {
      extensions: ['AbuseFilter', 'CategoryTree', 'DiscussionTools', 'TemplateData', 'TextExtracts'],
      config: {
        WatchlistExpiry: true,
        GroupPermissions: { sysop: { deleterevision: true, mergehistory: true, managechangetags: true } },
      },
    },
  });
  admin = new ApiSession(running);
  await admin.login('Admin', 'Hard to guess 17');
  for (const [title, text] of [
    ['Pier', 'A [[Quay]]. [[Category:Shores]] {{Lamp}} https://example.org/x'],
    ['Quay', 'A [[Pier]].'],
    ['Template:Lamp', 'lit'],
    ['Template:Buoy', 'red'],
  ]) {
    await admin.act({ action: 'edit', title, text });
  }
  await admin.act({ action: 'protect', title: 'Pier', protections: 'edit=sysop', expiry: '2099-01-01T00:00:00Z' });
});
after(() => running.close());

const query = async (params: Record<string, unknown>) => (await admin.get({ action: 'query', ...params })).query;
const dig = (value: unknown, dotted: string): unknown =>
  dotted.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
const rows = (value: unknown, dotted: string) => (dig(value, dotted) ?? []) as Record<string, unknown>[];
const newest = async (titles: string) =>
  Number(dig(await query({ prop: 'revisions', titles, rvprop: 'ids' }), 'pages.0.revisions.0.revid'));
const codes = ({ errors, error }: Json) => ((errors ?? [error]) as unknown[]).map((each) => dig(each, 'code'));

test('where none of the given namespaces, kinds or groups exists, nothing is left out', async () => {
  const emptied: [Record<string, string>, string][] = [
    [{ list: 'recentchanges', rcnamespace: '99' }, 'recentchanges'],
    [{ list: 'recentchanges', rctype: '' }, 'recentchanges'],
    [{ list: 'watchlist', wlnamespace: '99', wltype: '', wlallrev: '1' }, 'watchlist'],
    [{ list: 'usercontribs', ucuser: 'Admin', ucnamespace: '' }, 'usercontribs'],
    [{ list: 'categorymembers', cmtitle: 'Category:Shores', cmnamespace: '99' }, 'categorymembers'],
    [{ list: 'backlinks', bltitle: 'Quay', blnamespace: '99' }, 'backlinks'],
    [{ list: 'embeddedin', eititle: 'Template:Lamp', einamespace: '99' }, 'embeddedin'],
    [{ list: 'exturlusage', eunamespace: '99' }, 'exturlusage'],
    [{ list: 'random', rnnamespace: '99' }, 'random'],
    [{ list: 'allusers', augroup: 'nobody' }, 'allusers'],
    [{ list: 'allusers', aurights: 'nothing' }, 'allusers'],
  ];
  for (const [params, name] of emptied) assert.ok(rows(await query(params), name).length > 0, JSON.stringify(params));
  const pier = await query({
    titles: 'Pier',
    prop: 'links|contributors',
    plnamespace: '99',
    pcgroup: 'nobody',
  });
  assert.equal(rows(pier, 'pages.0.links').length, 1);
  assert.equal(rows(pier, 'pages.0.contributors').length, 1);
  const raw = await admin.get({ action: 'query', list: 'watchlistraw', wrnamespace: '99' });
  assert.ok(rows(raw, 'watchlistraw').length > 0);
});

test('deleted revisions of no namespace are none, whatever else was asked for', async () => {
  assert.deepEqual(await query({ list: 'alldeletedrevisions', adrnamespace: '-2', adrstart: 'now' }), {
    alldeletedrevisions: [],
  });
  assert.deepEqual(codes(await admin.get({ action: 'query', list: 'alldeletedrevisions', adrstart: 'now' })), [
    'invalidparammix',
  ]);
});

test('levels of protection are looked at beside an end without a kind, too', async () => {
  const pages = await query({ list: 'allpages', apprlevel: 'sysop', apprexpiry: 'definite' });
  assert.deepEqual(
    rows(pages, 'allpages').map(({ title }) => title),
    ['Pier'],
  );
  assert.deepEqual(codes(await admin.get({ action: 'query', list: 'allpages', apprlevel: 'sysop' })), [
    'invalidparammix',
  ]);
});

test('addresses without a host are refused', async () => {
  for (const euquery of ['//example.org', '/x', ':x', '?x', '#x', '*.', '*./x']) {
    assert.deepEqual(codes(await admin.get({ action: 'query', list: 'exturlusage', euquery })), ['badquery'], euquery);
  }
});

test('warnings of the format stand before an error, those of the module between it and the help', async () => {
  const keys = async (params: Record<string, unknown>) => Object.keys(await admin.get({ action: 'query', ...params }));
  assert.deepEqual(await keys({ meta: 'tokens', formatversion: '3' }), ['warnings', 'error']);
  const wrong = { list: 'recentchanges', rctype: 'log|x', rclimit: 'abc', requestid: 'r' };
  const modern = { ...wrong, errorformat: 'html' };
  assert.deepEqual(await keys(modern), ['errors', 'warnings', 'docref', 'requestid']);
  assert.deepEqual(await keys({ ...modern, formatversion: '1' }), ['errors', 'warnings', 'requestid', '*']);
});

test('redirects that revisions point to are said to stay, also where a generator starts from them', async () => {
  const { warnings } = await admin.get({ action: 'query', generator: 'links', revids: '1', redirects: '1' });
  assert.ok(warnings?.query);
});

test('a section that cannot be is refused before the page is looked for', async () => {
  for (const source of [{ page: 'Nowhere' }, { pageid: '999' }, { oldid: '999' }]) {
    assert.deepEqual(codes(await admin.get({ action: 'parse', ...source, section: 'x' })), ['invalidsection']);
  }
});

test('what modules a text needs is told with a warning where their variables are not asked for', async () => {
  const expand = (prop: string) => admin.get({ action: 'expandtemplates', text: 'a', prop });
  assert.ok((await expand('modules')).warnings?.expandtemplates);
  assert.equal((await expand('modules|jsconfigvars')).warnings, undefined);
});

test('warnings of extensions have their own codes', async () => {
  const codeOf = async (params: Record<string, unknown>) =>
    (await admin.get({ action: 'query', errorformat: 'none', ...params })).warnings?.[0]?.code as unknown;
  assert.equal(await codeOf({ titles: 'Pier|Quay', prop: 'extracts', exlimit: '2' }), 'textextracts-limit');
  assert.equal(await codeOf({ list: 'abuselog', aflfilter: 'x' }), 'abusefilter-log-invalid-filter');
});

test('empty answers of extensions have the shape of full ones', async () => {
  const tree = await admin.get({ action: 'categorytree', category: 'Pier', formatversion: '1' });
  assert.deepEqual(tree.categorytree, { '*': '' });
  const topics = await admin.get({ action: 'discussiontoolsgetsubscriptions', commentname: 'x' });
  assert.deepEqual(topics.subscriptions, {});
});

test('templates without data are listed after pages that are missing, in the order of the batch', async () => {
  const text = await admin.text({
    action: 'templatedata',
    includeMissingTitles: '1',
    titles: 'Template:Lamp|Template:Buoy|Pier|Zz|Yy',
  });
  assert.deepEqual(
    [...text.matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title),
    ['Zz', 'Yy', 'Template:Buoy', 'Template:Lamp', 'Pier'],
  );
});

test('tags that are both set and taken away are gone, and told of where anything changes', async () => {
  for (const tag of ['wet', 'dry']) await admin.act({ action: 'managetags', operation: 'create', tag });
  const revid = await newest('Quay');
  const tag = async (add: string, remove: string) =>
    dig(await admin.act({ action: 'tag', revid, add, remove }), 'tag.0');
  assert.equal(dig(await tag('wet', 'wet'), 'noop'), true);
  const both = await tag('wet|dry', 'wet');
  assert.deepEqual([dig(both, 'added'), dig(both, 'removed')], [['wet', 'dry'], ['wet']]);
  const tagged = await query({ revids: revid, prop: 'revisions', rvprop: 'tags' });
  assert.deepEqual(dig(tagged, 'pages.0.revisions.0.tags'), ['dry']);
});

test('the revision that a move leaves in the history can be patrolled', async () => {
  const ann = await newUser(running, 'Ann');
  await ann.act({ action: 'edit', title: 'Mole', text: 'x' });
  await ann.act({ action: 'move', from: 'Mole', to: 'Groyne' });
  const revid = await newest('Groyne');
  const { patrol } = await admin.act({ action: 'patrol', revid }, 'patrol');
  assert.equal(patrol?.title, 'Mole');
});

test('ends of groups are not counted where no group is given', async () => {
  const { userrights } = await admin.act(
    { action: 'userrights', user: 'Admin', remove: 'bot', expiry: 'infinite|infinite' },
    'userrights',
  );
  assert.deepEqual(userrights?.added, []);
});

test('the redirect that a merge of histories leaves is nobody’s edit', async () => {
  for (const title of ['Merged', 'Kept']) await admin.act({ action: 'edit', title, text: title });
  const counts = async () => {
    const found = await query({
      list: 'users',
      ususers: 'Admin',
      usprop: 'editcount',
      meta: 'siteinfo',
      siprop: 'statistics',
    });
    return [dig(found, 'users.0.editcount'), dig(found, 'statistics.edits')];
  };
  const counted = await counts();
  const { mergehistory } = await admin.act({ action: 'mergehistory', from: 'Merged', to: 'Kept' });
  assert.equal(mergehistory?.to, 'Kept');
  assert.deepEqual(await counts(), counted);
});

test('where the target of a merge is missing, times are no further reason', async () => {
  const merge = async (from: string, to: string) =>
    codes(
      await admin.act({ action: 'mergehistory', from, to, timestamp: '2001-01-01T00:00:00Z', errorformat: 'none' }),
    );
  assert.deepEqual(await merge('Pier', 'Nowhere'), ['mergehistory-fail-invalid-dest']);
});

test('what hides no revision is told in the form that errors are wanted in', async () => {
  const ids = `${await newest('Quay')}|9999`;
  const told = async (errorformat: string) =>
    dig(
      await admin.act({ action: 'revisiondelete', type: 'revision', ids, show: 'user', errorformat }),
      'revisiondelete.items.1',
    );
  assert.deepEqual(await told('none'), { status: 'Fail', errors: [{ code: 'revdelete-modify-missing' }], id: 9999 });
  assert.deepEqual(Object.keys((await told('bc')) as object), ['status', 'errors', 'warnings', 'id']);
});

test('who may not delete tags is told so', async () => {
  const nobody = new ApiSession(running);
  const denied = async (operation: string) =>
    dig(await nobody.act({ action: 'managetags', operation, tag: 'wet', errorformat: 'raw' }), 'errors.0.key');
  assert.equal(await denied('delete'), 'tags-delete-no-permission');
  assert.equal(await denied('create'), 'tags-manage-no-permission');
});

test('an edit tells until when its page is watched, and changes that where it is watched already', async () => {
  await admin.act({ action: 'watch', titles: 'Jetty', expiry: '1 month' }, 'watch');
  const edit = async (params: Record<string, string>) =>
    dig(await admin.act({ action: 'edit', title: 'Jetty', ...params }), 'edit.watchlistexpiry');
  const kept = await edit({ text: 'one', watchlist: 'nochange' });
  assert.match(String(kept), /^20\d\d-/);
  assert.notEqual(await edit({ text: 'two', watchlist: 'nochange', watchlistexpiry: '2 months' }), kept);
  assert.notEqual(await edit({ text: 'three', watchlist: 'nochange' }), kept);
  assert.equal(await edit({ text: 'four', watchlist: 'watch', watchlistexpiry: 'infinite' }), undefined);
});

test('the automatic summary quotes what was written, not how it is stored', async () => {
  await admin.act({ action: 'edit', title: 'Data', text: '{"a": 1}', contentmodel: 'json' });
  const found = await query({ prop: 'revisions', titles: 'Data', rvprop: 'comment' });
  assert.match(String(dig(found, 'pages.0.revisions.0.comment')), /\{"a": 1\}/);
});

test('facts of users and of the watchlist stand in the same order, however they were asked for', async () => {
  const keys = async (params: Record<string, string>, path: string) =>
    Object.keys(dig(await query(params), path) as object);
  const users = { list: 'users', ususers: 'Admin', usprop: 'gender|groups|editcount' };
  assert.deepEqual(await keys(users, 'users.0'), ['userid', 'name', 'editcount', 'groups', 'gender']);
  const all = { list: 'allusers', aufrom: 'Admin', auprop: 'groups|editcount|centralids' };
  assert.deepEqual((await keys(all, 'allusers.0')).slice(2), ['centralids', 'attachedlocal', 'editcount', 'groups']);
  const info = { titles: 'Pier', prop: 'info', inprop: 'notificationtimestamp|watchers|watched' };
  assert.deepEqual((await keys(info, 'pages.0')).slice(-3), ['watched', 'watchers', 'notificationtimestamp']);
});

test('of several faults of a question for changes, the place to go on from is told first, then the title', async () => {
  const nobody = new ApiSession(running);
  const told = async (params: Record<string, string>) =>
    codes(await nobody.get({ action: 'query', list: 'recentchanges', ...params }))[0];
  const opposites = { rcshow: 'minor|!minor' };
  const users = { rcuser: 'A', rcexcludeuser: 'B' };
  assert.equal(await told({ ...opposites, rctitle: '', rccontinue: '0' }), 'badcontinue');
  assert.equal(await told({ ...opposites, rctitle: '', rcprop: 'patrolled' }), 'invalidtitle');
  assert.equal(await told({ ...opposites, ...users }), 'show');
  assert.equal(await told({ ...users, rcprop: 'patrolled' }), 'invalidparammix');
});

test('an address without a host is no fault where there is no page', async () => {
  const found = await query({ titles: 'Nowhere', prop: 'extlinks', elquery: '//example.org' });
  assert.equal(rows(found, 'pages').length, 1);
});

test('that slots should be named is said of lists as of lists', async () => {
  const feature = async (params: Record<string, string>) =>
    dig(await admin.get({ action: 'query', errorformat: 'none', ...params }), 'warnings.0.data.feature');
  assert.equal(await feature({ list: 'allrevisions', arvprop: 'content' }), 'action=query&list=allrevisions&!arvslots');
  const revisions = { titles: 'Pier', prop: 'revisions', rvprop: 'content' };
  assert.equal(await feature(revisions), 'action=query&prop=revisions&!rvslots');
});
