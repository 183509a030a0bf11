import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { finishJobs } from '../../../test/finish-jobs.ts';
import { ApiSession, newUser, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { config: { JobRunRate: 0, CollectionMaxArticles: 4 }, extensions: ['Collection'] },
  });
  ada = await newUser(wiki, 'Ada');
  for (const [title, text] of Object.entries({
    Rose: 'A flower. [[Tulip]] [[Spade]] [[Category:Plants]]',
    Tulip: 'A flower. [[Rose]] [[Spade]] [[Category:Plants]]',
    Spade: 'A tool.',
    Moss: '[[Category:Plants]]',
    Fern: '[[Category:Plants]]',
    'Old rose': '#REDIRECT [[Rose]]',
  })) {
    await ada.act({ action: 'edit', title, text });
  }
  await finishJobs(wiki.wiki);
});
after(() => wiki.close());

/** One reader, and what they do with their book. */
function reader(session = new ApiSession(wiki)) {
  const ask = (submodule: string, params: Record<string, string | number> = {}) =>
    session.post({ action: 'collection', submodule, ...params });
  const titles = async () => {
    const { getcollection } = await ask('getcollection');
    return ((getcollection?.items ?? []) as unknown as Json[]).map(({ title }) => String(title));
  };
  const add = (title: string, oldid = 0) => ask('addarticle', { namespace: 0, title, oldid });
  return { ask, titles, add };
}

test('each visitor has a book of their own, which lasts from request to request', async () => {
  const [one, other] = [reader(), reader()];
  assert.deepEqual((await one.ask('getcollection')).getcollection, { getcollection: [] });
  await one.add('Rose');
  await one.add('Tulip');
  assert.deepEqual(await one.titles(), ['Rose', 'Tulip']);
  assert.deepEqual(await other.titles(), []);
  await one.ask('clearcollection');
  assert.deepEqual(await one.titles(), []);
});

test('a page is in a book once in its newest revision, and once in each older one', async () => {
  const { query } = await ada.get({ action: 'query', titles: 'Spade', prop: 'info' });
  const old = Number((query?.pages as unknown as Json[])[0]?.lastrevid);
  await ada.act({ action: 'edit', title: 'Spade', text: 'A better tool.' });
  const book = reader();
  await book.add('Spade');
  assert.equal((await book.add('Spade')).error?.code, 'coll-api-addarticle-article-not-added');
  await book.add('Spade', old);
  assert.deepEqual(await book.titles(), ['Spade', 'Spade']);
  for (const [title, oldid] of [
    ['Rose', old],
    ['Nothing', 0],
    ['<', 0],
    ['Talk:Rose', 0],
  ] as const) {
    assert.equal((await book.add(title, oldid)).error?.code, 'coll-api-addarticle-article-not-added', title);
  }
  await book.ask('removearticle', { namespace: 0, title: 'Spade' });
  const { getcollection } = await book.ask('getcollection');
  assert.equal((getcollection?.items as unknown as Json[])[0]?.currentVersion, 0);
});

test('items are arranged within chapters; places that are none change nothing', async () => {
  const book = reader();
  for (const title of ['Tulip', 'Rose']) await book.add(title);
  await book.ask('addchapter', { chaptername: 'Tools' });
  await book.add('Spade');
  await book.add('Moss');
  await book.ask('sortitems');
  assert.deepEqual(await book.titles(), ['Rose', 'Tulip', 'Tools', 'Moss', 'Spade']);
  await book.ask('renamechapter', { index: 2, chaptername: 'Others' });
  await book.ask('renamechapter', { index: 0, chaptername: 'No chapter' });
  await book.ask('removeitem', { index: 99 });
  await book.ask('setsorting', { items: '2|4|0|-1|99' });
  assert.deepEqual(await book.titles(), ['Others', 'Spade', 'Rose']);
});

test('a category brings its pages, as many as a book may have', async () => {
  const book = reader();
  await book.add('Rose');
  await book.add('Spade');
  await book.ask('addcategory', { title: 'Plants' });
  assert.deepEqual(await book.titles(), ['Rose', 'Spade', 'Fern', 'Moss']);
  await book.ask('addcategory', { title: 'Category:|' });
  assert.equal((await book.titles()).length, 4);
});

test('pages are suggested that the book links to, until they are in it or unwanted', async () => {
  const book = reader();
  const suggest = async (suggestaction: string, title: string) =>
    String((await book.ask('suggestarticleaction', { suggestaction, title })).suggestarticleaction?.suggestions_html);
  assert.match(await suggest('add', 'Rose'), /Spade.*Tulip/);
  assert.doesNotMatch(await suggest('ban', 'Tulip'), /Tulip/);
  const { suggestundoarticleaction } = await book.ask('suggestundoarticleaction', {
    lastaction: 'ban',
    title: 'Tulip',
  });
  assert.match(String(suggestundoarticleaction?.suggestions_html), /Tulip/);
  assert.equal((await book.ask('getpopupdata', { title: 'Old rose' })).getpopupdata?.action, 'remove');
});

test('a book from elsewhere is taken as data: what it holds is shown as text', async () => {
  const book = reader();
  const items = [{ type: 'article', title: '<script>', url: 'javascript:alert(1)' }, 'no item', { type: 'chapter' }];
  await book.ask('postcollection', { collection: JSON.stringify({ title: 5, items, settings: [] }) });
  const { addchapter } = await book.ask('addchapter', { chaptername: '"><b>' });
  assert.doesNotMatch(String(addchapter?.html), /<script>|javascript:|<b>/);
  const { getcollection } = await book.ask('getcollection');
  assert.equal(getcollection?.title as unknown, '');
  assert.equal(getcollection?.items?.length, 3);
  for (const collection of ['no json', '5', 'null', '[]', '']) {
    assert.equal((await book.ask('postcollection', { collection })).error?.code, 'coll-api-invalid-collection');
  }
});
