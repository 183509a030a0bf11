import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../../awiki.ts';
import { ApiSession, type Json } from '../../../../test/session.ts';

/** Questions that few ask, with the answers that MediaWiki gives. */

const password = 'the secret of Admin';
let running: RunningWiki;
let admin: ApiSession;
before(async () => {
  running = await createWiki({ memory: true, logLevel: 'silent', adminPassword: password });
  admin = new ApiSession(running);
  await admin.login('Admin', password);
  await admin.act({ action: 'edit', title: 'Harbour', text: 'A [[Ship]] and [[Talk:Ship]].' });
  await admin.act({ action: 'edit', title: 'Talk:Harbour', text: 'About the [[ship]].' });
  await admin.act({ action: 'edit', title: 'Anchor', text: 'heavy' });
  await admin.act({ action: 'edit', title: 'Zebra', text: 'striped' });
  for (const title of ['Anchor', 'Zebra']) await admin.act({ action: 'delete', title });
});
after(() => running.close());

const query = (params: Record<string, string | number>) => admin.get({ action: 'query', ...params });
const codeOf = async (params: Record<string, string | number>) => String((await query(params)).error?.code);

test('items whose properties nobody asked for are empty lists, in either version', async () => {
  for (const formatversion of [1, 2]) {
    const { query: found } = await query({ titles: 'Harbour', prop: 'revisions', rvprop: 'flags', formatversion });
    const [page] = Object.values(found!.pages as unknown as Record<string, Json>);
    assert.deepEqual(page!.revisions, formatversion === 1 ? [[]] : [{ minor: false }]);
  }
  const bare = await query({ titles: 'Ship', prop: 'linkshere', lhprop: '', lhlimit: 1 });
  assert.deepEqual(bare.query!.pages![0]!.linkshere, [[]]);
});

test('a list of linking pages from several namespaces goes on by namespace', async () => {
  const one = await query({ titles: 'Ship', prop: 'linkshere', lhlimit: 1 });
  assert.match(String(one.continue!.lhcontinue), /^\d+$/);
  const several = await query({ titles: 'Ship', prop: 'linkshere', lhlimit: 1, lhnamespace: '0|1' });
  assert.match(String(several.continue!.lhcontinue), /^1\|\d+$/);
  const { query: rest } = await query({
    titles: 'Ship',
    prop: 'linkshere',
    lhnamespace: '0|1',
    lhcontinue: String(several.continue!.lhcontinue),
  });
  assert.deepEqual(
    (rest!.pages![0]!.linkshere as unknown as { title: string }[]).map(({ title }) => title),
    ['Talk:Harbour'],
  );
});

test('deleted revisions begin at `adrfrom` whichever way the list goes', async () => {
  const titles = async (params: Record<string, string>) => {
    const { query: found } = await query({ list: 'alldeletedrevisions', adrprop: 'ids', ...params });
    return (found!.alldeletedrevisions as unknown as { title: string }[]).map(({ title }) => title);
  };
  assert.deepEqual(await titles({ adrfrom: 'M' }), ['Anchor']);
  assert.deepEqual(await titles({ adrfrom: 'M', adrdir: 'newer' }), ['Zebra']);
  assert.deepEqual(await titles({ adrto: 'M' }), ['Zebra']);
});

test('what cannot go together is refused, in lists and in generators', async () => {
  assert.equal(await codeOf({ list: 'allpages', apprlevel: '' }), 'invalidparammix');
  assert.equal(await codeOf({ generator: 'alllinks', galunique: 1, galprop: 'ids' }), 'invalidparammix');
  assert.equal(await codeOf({ list: 'recentchanges', rctitle: 'Harbour', rcnamespace: 1 }), 'invalidparammix');
  assert.equal(await codeOf({ list: 'allrevisions', arvprop: 'parsetree', arvslots: 'main' }), 'invalidparammix');
  assert.equal(await codeOf({ list: 'usercontribs', ucuserids: '0' }), 'invaliduserid');
  assert.equal(await codeOf({ list: 'recentchanges', rcshow: '!patrolled|unpatrolled' }), 'show');
  const visitor = new ApiSession(running);
  const { error } = await visitor.get({ action: 'query', list: 'watchlist', wlprop: 'patrol' });
  assert.equal(error!.code, 'notloggedin');
});

test('a generator needs no more than the revisions themselves, whatever else is asked for', async () => {
  const answer = await query({ generator: 'allrevisions', garvprop: 'slotsha1', garvdiffto: 'nonsense', prop: 'info' });
  assert.equal(answer.error, undefined);
  assert.doesNotMatch(JSON.stringify(answer.warnings), /slots/);
});

test('a search as a generator says of pages what was asked for by name', async () => {
  const pages = async (params: Record<string, string>) =>
    (await query({ generator: 'search', gsrsearch: 'ship', gsrwhat: 'text', gsrnamespace: 0, ...params })).query!
      .pages![0]!;
  assert.deepEqual(Object.keys(await pages({})), ['pageid', 'ns', 'title', 'index']);
  assert.deepEqual(Object.keys(await pages({ gsrprop: 'size' })), ['pageid', 'ns', 'title', 'size', 'index']);
});

test('a search as a generator tells how much was found where that is asked for by name', async () => {
  const search = async (params: Record<string, string>) =>
    (await query({ generator: 'search', gsrsearch: 'ship', gsrwhat: 'text', gsrnamespace: 0, ...params })).query!;
  assert.deepEqual(Object.keys(await search({})), ['pages']);
  assert.deepEqual(Object.keys(await search({ gsrinfo: 'suggestion' })), ['pages']);
  const told = await search({ gsrinfo: 'totalhits' });
  assert.deepEqual(Object.keys(told), ['searchinfo', 'pages']);
  assert.ok((told as unknown as { searchinfo: { totalhits: number } }).searchinfo.totalhits > 0);
});

test('an answer that would be too large is cut with a warning, and goes on', async () => {
  const narrow = await createWiki({ memory: true, logLevel: 'silent', config: { config: { APIMaxResultSize: 3000 } } });
  try {
    const session = new ApiSession(narrow);
    const titles = ['One', 'Two', 'Three', 'Four'];
    for (const title of titles) await session.act({ action: 'edit', title, text: `${title} `.repeat(300) });
    const asked = { action: 'query', prop: 'revisions', rvprop: 'content', rvslots: 'main', titles: titles.join('|') };
    const whole = await session.get({ ...asked, titles: 'One' });
    assert.equal(whole.warnings, undefined);
    const seen = new Set<string>();
    for (let more: Json | undefined = {}; more;) {
      const answer: Json = await session.get({ ...asked, ...more, errorformat: 'none' });
      for (const page of answer.query!.pages as unknown as Json[]) if (page.revisions) seen.add(String(page.title));
      more = answer.continue;
      const warnings = (answer.warnings ?? []) as unknown as Json[];
      assert.deepEqual(
        warnings.map(({ code, module }) => [code, module]),
        more ? [['truncatedresult', 'result']] : [],
      );
    }
    assert.deepEqual([...seen].sort(), [...titles].sort());
  } finally {
    await narrow.close();
  }
});
