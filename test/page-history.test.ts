import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sha1Base36 } from '../src/storage/text-storage.ts';
import { createWiki, type RunningWiki } from '../src/awiki.ts';
import { createUser } from '../src/wiki/users/manage-accounts.ts';
import { ApiSession, passwordOf, type Json } from './session.ts';

const rights = { pagelang: true, mergehistory: true, import: true, importupload: true };

async function wikiOf(t: TestContext, config: Record<string, unknown> = {}) {
  const wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { PageLanguageUseDB: true, GroupPermissions: { sysop: rights }, ...config } },
  });
  t.after(() => wiki.close());
  await createUser(wiki.wiki, { name: 'Ada', password: passwordOf('Ada'), groups: ['sysop'] });
  const ada = new ApiSession(wiki);
  assert.equal(await ada.login('Ada', passwordOf('Ada')), 'Success');
  return { wiki, ada, anybody: new ApiSession(wiki) };
}

async function edit(session: ApiSession, title: string, text: string): Promise<string> {
  const { edit } = await session.act({ action: 'edit', title, text });
  assert.equal(String(edit?.result), 'Success');
  return String(edit?.newrevid);
}

/** Moves a revision into the past. */
async function backdate({ wiki }: RunningWiki, id: string, timestamp: string): Promise<void> {
  await wiki.storage.transaction((tx) =>
    tx.updateTable('revision').set({ rev_timestamp: timestamp }).where('rev_id', '=', Number(id)).execute(),
  );
}

async function comments(session: ApiSession, title: string): Promise<readonly Json[]> {
  const answer = await session.get({
    action: 'query',
    prop: 'revisions',
    titles: title,
    rvlimit: 'max',
    rvprop: 'comment|user|ids|content|timestamp',
    rvslots: 'main',
  });
  const page = (answer.query?.pages as unknown as readonly Json[])[0];
  return page?.revisions as unknown as readonly Json[];
}

test('revisions up to a time move under another page, and a page that loses all becomes a redirect', async (t) => {
  const { wiki, ada, anybody } = await wikiOf(t);
  await backdate(wiki, await edit(ada, 'Old', 'one'), '20200101000000');
  await backdate(wiki, await edit(ada, 'Old', 'two'), '20200102000000');
  await backdate(wiki, await edit(ada, 'New', 'three'), '20200103000000');
  const merge = { action: 'mergehistory', from: 'Old', to: 'New' };
  assert.equal(await anybody.refusal(merge), 'mergehistory-fail-permission');
  assert.equal(await anybody.refusal({ ...merge, to: 'Old' }), 'mergehistory-fail-self-merge');
  await ada.act({ ...merge, timestamp: '2020-01-01T12:00:00Z' });
  assert.equal((await comments(ada, 'New')).length, 2);
  assert.equal((await comments(ada, 'Old')).length, 1);
  await backdate(wiki, String((await comments(ada, 'Old'))[0]?.revid), '20190101000000');
  await ada.act(merge);
  assert.equal((await comments(ada, 'New')).length, 3);
  const left = await comments(ada, 'Old');
  assert.deepEqual(
    left.map((revision) => String(revision.slots?.main?.content)),
    ['#REDIRECT [[New]]'],
  );
});

test('a page of another wiki comes with its history and its templates, its users marked as those of that wiki', async (t) => {
  const source = await wikiOf(t);
  await edit(source.ada, 'Meadow', 'grass');
  await edit(source.ada, 'Meadow', 'grass {{Box}}');
  await edit(source.ada, 'Template:Box', 'box');
  const { wiki, ada, anybody } = await wikiOf(t, { ImportSources: ['elsewhere'] });
  wiki.wiki.site.interwiki.replace([
    { prefix: 'elsewhere', url: 'http://elsewhere.example/$1', api: source.wiki.apiUrl },
  ]);
  const request = {
    action: 'import',
    interwikisource: 'elsewhere',
    interwikipage: 'Meadow',
    fullhistory: true,
    templates: true,
    summary: 'brought',
  };
  assert.equal(await anybody.refusal(request), 'cantimport');
  const answer = await ada.act(request);
  assert.deepEqual(answer.import as unknown, [
    { ns: 0, title: 'Meadow', revisions: 2 },
    { ns: 10, title: 'Template:Box', revisions: 1 },
  ]);
  const history = await comments(ada, 'Meadow');
  assert.deepEqual(
    history.map((revision) => String(revision.user)),
    ['Ada', 'elsewhere>Ada', 'elsewhere>Ada'],
  );
  const { query } = await ada.get({ action: 'query', list: 'logevents', letype: 'import', letitle: 'Meadow' });
  const [entry] = query?.logevents as unknown as Json[];
  assert.deepEqual(
    [entry?.action, entry?.params?.count, entry?.params?.interwiki_title],
    ['interwiki', 2, 'elsewhere:Meadow'],
  );
});

test('pages come from a wiki to which a prefix of another wiki leads', async (t) => {
  const [far, between] = [await wikiOf(t), await wikiOf(t)];
  await edit(far.ada, 'Wiese', 'Gras');
  between.wiki.wiki.site.interwiki.replace([{ prefix: 'de', url: 'http://de.example/$1', api: far.wiki.apiUrl }]);
  const { wiki, ada } = await wikiOf(t, { ImportSources: { 0: 'nowhere', encyclopedia: ['de', 'en'] } });
  wiki.wiki.site.interwiki.replace([
    { prefix: 'encyclopedia', url: 'http://encyclopedia.example/$1', api: between.wiki.apiUrl },
  ]);
  const { paraminfo } = await ada.get({ action: 'paraminfo', modules: 'import' });
  const parameters = (paraminfo?.modules as unknown as { parameters: { name: string; type: unknown }[] }[])[0]!
    .parameters;
  assert.deepEqual(parameters.find(({ name }) => name === 'interwikisource')?.type, [
    'encyclopedia:de',
    'encyclopedia:en',
    'nowhere',
  ]);
  const request = { action: 'import', interwikisource: 'encyclopedia:de', interwikipage: 'Wiese' };
  const answer = await ada.act(request);
  assert.deepEqual(answer.import as unknown, [{ ns: 0, title: 'Wiese', revisions: 1 }]);
  assert.equal(String((await comments(ada, 'Wiese'))[1]?.user), 'encyclopedia:de>Ada');
  assert.equal(await ada.refusal({ ...request, interwikisource: 'encyclopedia:en' }), 'import-unknownerror');
});

test('a file brings a revision again unless it names the sum of one that the page has at that time', async (t) => {
  const { ada } = await wikiOf(t, { MaxArticleSize: 1 });
  const send = async (text: string, named: string) => {
    const xml = `<mediawiki><page><title>Brought</title><revision><timestamp>2003-01-02T03:04:05Z</timestamp>
      <contributor><username>Eve</username></contributor><text>${text}</text>${named}</revision></page></mediawiki>`;
    const { error, import: pages } = await ada.sendFile(
      { action: 'import', interwikiprefix: 'x' },
      'xml',
      Buffer.from(xml),
    );
    return error ? String(error.code) : ((pages as unknown as { revisions: number }[])[0]?.revisions ?? 0);
  };
  const named = `<sha1>${sha1Base36('grass')}</sha1>`;
  assert.equal(await send('grass', named), 1);
  assert.equal(await send('grass', named), 0);
  assert.equal(await send('grass', ''), 1);
  assert.equal(await send('grass', `<sha1>${sha1Base36('hay')}</sha1>`), 1);
  assert.equal(await send('x'.repeat(1025), ''), 'import-unknownerror');
});

test('revisions of a file have times in any form, and without one were made now; unknown content is refused', async (t) => {
  const { ada, anybody } = await wikiOf(t);
  const send = async (title: string, time: string, more = '') => {
    const xml = `<mediawiki><page><title>${title}</title><revision>${time}
      <contributor><ip>192.0.2.1</ip></contributor>${more}<text>x</text></revision></page></mediawiki>`;
    const { error } = await ada.sendFile({ action: 'import', interwikiprefix: 'x' }, 'xml', Buffer.from(xml));
    return error ? String(error.code) : String((await comments(ada, title)).at(-1)?.timestamp);
  };
  assert.equal(await send('Digits', '<timestamp>20030102030405</timestamp>'), '2003-01-02T03:04:05Z');
  assert.equal(await send('Seconds', '<timestamp>1041476645</timestamp>'), '2003-01-02T03:04:05Z');
  const today = new Date().toISOString().slice(0, 10);
  assert.equal((await send('Words', '<timestamp>yesterday</timestamp>')).slice(0, 10), today);
  assert.equal((await send('Without', '')).slice(0, 10), today);
  assert.equal(await send('Unknown', '', '<model>riddle</model>'), 'import-unknownerror');
  const both = { action: 'import', interwikiprefix: 'x', namespace: '2', rootpage: 'Root' };
  assert.equal(await anybody.refusal(both), 'invalidparammix');
});

test('the text of a page decides whether it can have another content model', async (t) => {
  const { ada, anybody } = await wikiOf(t);
  await edit(ada, 'Data', '{"a":1}');
  await edit(ada, 'Words', 'no data');
  const change = { action: 'changecontentmodel', model: 'json' };
  assert.equal(await anybody.refusal({ ...change, title: 'Data' }), 'permissiondenied');
  assert.equal(await ada.refusal({ ...change, title: 'Words' }), 'invalid-json-data');
  assert.equal(await ada.refusal({ ...change, title: 'Nothing' }), 'changecontentmodel-missingtitle');
  const { changecontentmodel } = await ada.act({ ...change, title: 'Data' });
  assert.equal(String(changecontentmodel?.contentmodel), 'json');
  assert.equal(await ada.refusal({ ...change, title: 'Data' }), 'nochanges');
});

test('a page that is set to a language is rendered in it, until it is set back', async (t) => {
  const { ada, anybody } = await wikiOf(t);
  await edit(ada, 'Gruss', '{{PAGELANGUAGE}}');
  const shown = async () =>
    String((await ada.get({ action: 'parse', page: 'Gruss', prop: 'text', disablelimitreport: true })).parse?.text);
  assert.equal(await anybody.refusal({ action: 'setpagelanguage', title: 'Gruss', lang: 'de' }), 'permissiondenied');
  await ada.act({ action: 'setpagelanguage', title: 'Gruss', lang: 'de' });
  assert.match(await shown(), /<p>de\b/);
  await ada.act({ action: 'setpagelanguage', title: 'Gruss', lang: 'default' });
  assert.match(await shown(), /<p>en\b/);
});

test('edits are counted for moves, redirects, deletions, restored pages and what an import puts on top, not for protections', async (t) => {
  const { ada } = await wikiOf(t);
  const edits = async () => {
    const { query } = await ada.get({ action: 'query', meta: 'siteinfo', siprop: 'statistics' });
    return (query as unknown as { statistics: { edits: number } }).statistics.edits;
  };
  let before = await edits();
  const counted = async () => {
    const now = await edits();
    const difference = now - before;
    before = now;
    return difference;
  };
  const added = async (params: Record<string, string | boolean>) => {
    const answer = await ada.act(params as Parameters<typeof ada.act>[0]);
    assert.equal(answer.error, undefined);
    return counted();
  };
  assert.equal(await added({ action: 'edit', title: 'One', text: '[[Two]]' }), 1);
  assert.equal(await added({ action: 'edit', title: 'One', text: '[[Two]]' }), 0);
  assert.equal(await added({ action: 'move', from: 'One', to: 'Two' }), 2);
  assert.equal(await added({ action: 'move', from: 'Two', to: 'Three', noredirect: true }), 1);
  assert.equal(await added({ action: 'protect', title: 'Three', protections: 'edit=sysop' }), 0);
  assert.equal(await added({ action: 'delete', title: 'Three' }), 1);
  assert.equal(await added({ action: 'undelete', title: 'Three' }), 1);
  await added({ action: 'delete', title: 'Three' });
  assert.equal(await added({ action: 'edit', title: 'Three', text: 'again' }), 1);
  assert.equal(await added({ action: 'undelete', title: 'Three' }), 0);
  const bring = async (title: string, years: readonly number[]) => {
    const revisions = years.map(
      (year) => `<revision><timestamp>${year}-01-01T00:00:00Z</timestamp><text>${year}</text></revision>`,
    );
    const xml = `<mediawiki><page><title>${title}</title>${revisions.join('')}</page></mediawiki>`;
    const answer = await ada.sendFile({ action: 'import', interwikiprefix: 'x' }, 'xml', Buffer.from(xml));
    assert.equal(answer.error, undefined);
    return counted();
  };
  assert.equal(await bring('Brought', [2011, 2012, 2013]), 3);
  assert.equal(await bring('Brought', [2010]), 0);
});
