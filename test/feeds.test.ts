import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { SaxesParser } from 'saxes';
import { createWiki } from '../src/awiki.ts';
import { finishJobs } from './finish-jobs.ts';
import { ApiSession, newUser } from './session.ts';

async function wikiOf(t: TestContext, config: Record<string, unknown> = {}) {
  const wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config } });
  t.after(() => wiki.close());
  return wiki;
}

interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

/** Reads XML strictly. */
function read(xml: string): Element {
  const root: Element = { name: '', children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element: Element = { name, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.children[0]!;
}

const within = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const textOf = (element: Element, name: string) => within(element, name)[0]?.text;

async function edit(session: ApiSession, title: string, text: string, summary = ''): Promise<number> {
  const { edit } = await session.act({ action: 'edit', title, text, summary });
  return Number(edit?.newrevid);
}

test('recent changes come as RSS and Atom that readers of XML read, whatever was written', async (t) => {
  const wiki = await wikiOf(t);
  const anybody = new ApiSession(wiki);
  await edit(anybody, 'A & b', 'x < y & ]]> "z"', "it's <script>alert(1)</script> & ''more''");
  await edit(anybody, 'Line', 'a\nb\n');
  const rss = read(await anybody.text({ action: 'feedrecentchanges', feedformat: 'rss' }));
  const [channel] = within(rss, 'channel');
  const items = within(channel!, 'item');
  assert.ok(items.length >= 2);
  for (const item of items) {
    assert.ok(textOf(item, 'guid') && textOf(item, 'link') && textOf(item, 'pubDate'));
    assert.doesNotMatch(textOf(item, 'description')!, /<script/);
  }
  const atom = read(await anybody.text({ action: 'feedrecentchanges', feedformat: 'atom' }));
  for (const name of ['id', 'title', 'updated']) {
    assert.ok(textOf(atom, name));
    for (const entry of within(atom, 'entry')) assert.ok(textOf(entry, name));
  }
});

test('edits of one user after another are one item, with the difference of all', async (t) => {
  const wiki = await wikiOf(t);
  const ada = await newUser(wiki, 'Ada');
  const first = await edit(ada, 'Page', 'one\n');
  await edit(ada, 'Page', 'two\n');
  const last = await edit(ada, 'Page', 'three\n');
  const rss = read(await ada.text({ action: 'feedrecentchanges', feedformat: 'rss' }));
  const links = within(within(rss, 'channel')[0]!, 'item')
    .map((item) => textOf(item, 'link')!)
    .filter((link) => link.includes('title=Page'));
  assert.deepEqual(
    links.map((link) => link.replace(/^.*?diff=/, 'diff=')),
    [`diff=${last}&oldid=${first}`, `diff=${first}&oldid=0`],
  );
});

test('what is hidden of a revision is in no feed', async (t) => {
  const wiki = await wikiOf(t, { GroupPermissions: { user: { deleterevision: true, deletedhistory: true } } });
  const ada = await newUser(wiki, 'Ada');
  const ben = await newUser(wiki, 'Ben');
  const hidden = await edit(ben, 'Page', 'secret text', 'secret comment');
  await edit(ada, 'Page', 'public text');
  await ada.act({
    action: 'revisiondelete',
    type: 'revision',
    target: 'Page',
    ids: String(hidden),
    hide: ['content', 'comment', 'user'],
  });
  const anybody = new ApiSession(wiki);
  for (const params of [{ action: 'feedrecentchanges' }, { action: 'feedcontributions', user: 'Ben' }] as const) {
    const feed = await anybody.text(params);
    assert.doesNotMatch(feed, /secret/);
    assert.ok(!feed.includes(`diff=${hidden}`));
  }
});

test('a watchlist without its token is a feed of one item that says why', async (t) => {
  const wiki = await wikiOf(t);
  const ada = await newUser(wiki, 'Ada');
  await edit(ada, 'Page', 'text', '/* Part */ done');
  await ada.act({ action: 'watch', titles: 'Page' }, 'watch');
  await finishJobs(wiki.wiki);
  const anybody = new ApiSession(wiki);
  const refused = read(await anybody.text({ action: 'feedwatchlist', feedformat: 'atom' }));
  assert.deepEqual(
    within(refused, 'entry').map((entry) => textOf(entry, 'title')),
    ['Error (notloggedin)'],
  );
  const own = read(
    await ada.text({ action: 'feedwatchlist', feedformat: 'atom', linktosections: true, wltype: 'new' }),
  );
  const [entry] = within(own, 'entry');
  assert.equal(textOf(entry!, 'title'), 'Page');
  assert.match(textOf(entry!, 'id')!, /#Part$/);
});

test('log entries on a feed of a watchlist lead to the revision that the act left, or to themselves', async (t) => {
  const wiki = await wikiOf(t, { GroupPermissions: { user: { delete: true } } });
  const admin = await newUser(wiki, 'Ada');
  await edit(admin, 'Old', 'text');
  await admin.act({ action: 'watch', titles: 'Old|New' }, 'watch');
  await admin.act({ action: 'move', from: 'Old', to: 'New' });
  await admin.act({ action: 'delete', title: 'New' });
  await finishJobs(wiki.wiki);
  const feed = read(await admin.text({ action: 'feedwatchlist', feedformat: 'atom', wltype: 'log', allrev: true }));
  const links = within(feed, 'entry')
    .map((entry) => [textOf(entry, 'title'), textOf(entry, 'id')])
    .filter(([title]) => title !== 'User:Ada');
  assert.deepEqual(
    links.map(([title]) => title),
    ['New', 'Old'],
  );
  assert.match(links[0]![1]!, /[?&]title=Special:Log&logid=\d+$/);
  assert.match(links[1]![1]!, /[?&]title=Old&diff=\d+$/);
});

test('an act on a page is one item with the edits of the same user before it', async (t) => {
  const wiki = await wikiOf(t, { GroupPermissions: { user: { protect: true, editprotected: true } } });
  const ada = await newUser(wiki, 'Ada');
  await edit(ada, 'Page', 'one');
  const protectedAt = await protect(ada, 'edit=autoconfirmed');
  await edit(ada, 'Page', 'two');
  await edit(ada, 'Page', 'three');
  const openedAt = await protect(ada, 'edit=all');
  const rss = read(await ada.text({ action: 'feedrecentchanges', feedformat: 'rss' }));
  const links = within(within(rss, 'channel')[0]!, 'item').map((item) => textOf(item, 'link')!);
  assert.deepEqual(
    links.filter((link) => link.includes('title=Page')).map((link) => link.replace(/^.*?diff=/, '')),
    [`${openedAt}&oldid=${protectedAt}`, `${protectedAt}&oldid=0`, `${protectedAt - 1}&oldid=0`],
  );
});

/** Protects `Page`: the revision that says so. */
async function protect(session: ApiSession, protections: string): Promise<number> {
  await session.act({ action: 'protect', title: 'Page', protections });
  const { query } = await session.get({ action: 'query', prop: 'info', titles: 'Page' });
  return Number((query!['pages'] as unknown as readonly { lastrevid: number }[])[0]!.lastrevid);
}

test('contributions of ids that nobody has, of ranges that are too wide, and hidden ones alone', async (t) => {
  const wiki = await wikiOf(t, { GroupPermissions: { user: { deleterevision: true, deletedhistory: true } } });
  const anybody = new ApiSession(wiki);
  const ada = await newUser(wiki, 'Ada');
  await edit(anybody, 'Page', 'text');
  const hidden = await edit(ada, 'Page', 'two');
  await edit(ada, 'Page', 'three');
  await ada.act({ action: 'revisiondelete', type: 'revision', target: 'Page', ids: hidden, hide: 'comment' });
  const contributions = async (params: Readonly<Record<string, string | number | boolean>>) => {
    const [channel] = within(read(await ada.text({ action: 'feedcontributions', ...params })), 'channel');
    return { link: textOf(channel!, 'link')!, items: within(channel!, 'item').map((item) => textOf(item, 'link')) };
  };
  const nobody = await contributions({ user: '#99' });
  assert.match(nobody.link, /Special:Contributions\/Unknown_user$/);
  assert.deepEqual(nobody.items, []);
  const range = await contributions({ user: '127.0.0.5/16' });
  assert.match(range.link, /Special:Contributions\/127\.0\.0\.5\/16$/);
  assert.equal(range.items.length, 1);
  assert.deepEqual((await contributions({ user: '127.0.0.5/15' })).items, []);
  assert.match((await contributions({ user: 'other>Ann' })).link, /title=Special:Contributions&target=other%3EAnn$/);
  assert.equal((await contributions({ user: 'Ada', year: 0 })).items.length, 2);
  const [only, ...more] = (await contributions({ user: 'Ada', deletedonly: true })).items;
  assert.match(only!, new RegExp(`diff=${hidden}$`));
  assert.deepEqual(more, []);
});

test('reports of browsers are known by their type and by what stands in them', async (t) => {
  const wiki = await wikiOf(t);
  const report = async (body: string, type = 'application/csp-report') => {
    const address = `${wiki.apiUrl}?action=cspreport&format=json`;
    const answer = await fetch(address, { method: 'POST', body, headers: { 'content-type': type } });
    return [answer.status, answer.headers.get('mediawiki-api-error')];
  };
  const whole = JSON.stringify({ 'csp-report': { 'document-uri': 'http://wiki.example/' } });
  assert.deepEqual(await report(whole), [200, null]);
  assert.deepEqual(await report('{"csp-report":[]}', 'application/json'), [200, null]);
  assert.deepEqual(await report(whole, 'application/json; charset=utf-8'), [400, 'cspreport-wrongformat']);
  assert.deepEqual(await report('{"csp-report":null}'), [400, 'cspreport-missingkey']);
  assert.deepEqual(await report('{'), [400, 'cspreport-json-error-syntax']);
  assert.deepEqual(await report('['.repeat(512)), [400, 'cspreport-json-error-depth']);
  assert.deepEqual(await report(`["${'['.repeat(600)}"]`), [400, 'cspreport-missingkey']);
  const page = await fetch(`${wiki.apiUrl}?action=cspreport`, { method: 'POST', body: '{' });
  assert.equal(page.status, 200, 'a page for people is a page, whatever it tells of');
  assert.match(await page.text(), /400 Bad Request/);
});
