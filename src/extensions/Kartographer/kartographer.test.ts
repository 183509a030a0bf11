import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newUser, type ApiSession, type Json } from '../../../test/session.ts';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { findDataProblem } from './parser/simple-style.ts';

let wiki: RunningWiki;
let voyage: RunningWiki;
let ada: ApiSession;
let bob: ApiSession;
before(async () => {
  const extensions = ['Kartographer'];
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { extensions } });
  const config = { KartographerWikivoyageMode: true, KartographerUseMarkerStyle: true };
  voyage = await createWiki({ memory: true, logLevel: 'silent', config: { extensions, config } });
  ada = await newUser(wiki, 'Ada');
  bob = await newUser(voyage, 'Bob');
});
after(async () => {
  await wiki.close();
  await voyage.close();
});

const point = (properties: object = {}) =>
  JSON.stringify({ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] }, properties });

async function parsed(session: ApiSession, text: string, more: Record<string, string> = {}): Promise<Json> {
  const { parse } = await session.get({
    action: 'parse',
    text,
    contentmodel: 'wikitext',
    disablelimitreport: 1,
    wrapoutputclass: '',
    ...more,
  });
  return parse!;
}

const html = async (session: ApiSession, text: string) => String((await parsed(session, text)).text);

async function dataOf(
  session: ApiSession,
  title: string,
  mpdgroups = '',
): Promise<Record<string, unknown> | undefined> {
  const { query } = await session.get({ action: 'query', prop: 'mapdata', titles: title, mpdgroups });
  const [page] = query?.['pages'] as unknown as { mapdata?: string[] }[];
  return page?.mapdata && (JSON.parse(page.mapdata[0]!) as Record<string, unknown>);
}

test('numbers and letters go on from tag to tag, each series by itself', async () => {
  const tag = (symbol: string) => `<maplink latitude=1 longitude=2>${point({ 'marker-symbol': symbol })}</maplink>`;
  const symbols = ['-number', '-number-b', '-number', '-letter', 'museum'];
  const text = await html(ada, symbols.map(tag).join(' '));
  assert.deepEqual(
    [...text.matchAll(/>([^<>]+)<\/a>/g)].map(([, label]) => label),
    ['1', '1', '2', 'A', '1°0′0″N 2°0′0″E'],
  );
});

test('a named group gathers the features of several tags, and others show it; without that mode it has no effect', async () => {
  const text =
    `<maplink group=walks latitude=1 longitude=2 text=a>${point()}</maplink>` +
    `<maplink group=walks latitude=1 longitude=2 text=b>${point({ title: "''B''" })}</maplink>` +
    `<mapframe show="walks, none" latitude=-1.5 longitude=-2 zoom=3 width=100 height=100 />`;
  await bob.act({ action: 'edit', title: 'Walks', text });
  const data = (await dataOf(bob, 'Walks')) as { walks: { properties: { title?: string } }[] };
  assert.deepEqual(Object.keys(data), ['walks']);
  assert.deepEqual(
    data.walks.map(({ properties }) => properties.title),
    [undefined, '<i>B</i>'],
  );
  const { jsconfigvars } = await parsed(bob, text, { prop: 'jsconfigvars' });
  assert.deepEqual(Object.keys(jsconfigvars!['wgKartographerLiveData']!), ['walks', 'none']);
  await ada.act({ action: 'edit', title: 'Walks', text });
  assert.deepEqual(
    Object.keys((await dataOf(ada, 'Walks'))!).map((name) => name[0]),
    ['_', '_'],
  );
  assert.deepEqual(await dataOf(ada, 'Walks', 'walks|__proto__'), JSON.parse('{"walks":null,"__proto__":null}'));
});

test('a group may have any name', async () => {
  await bob.act({ action: 'edit', title: 'Odd', text: `<maplink group=__proto__ text=x>${point()}</maplink>` });
  assert.deepEqual(Object.keys((await dataOf(bob, 'Odd'))!), ['__proto__']);
});

test('links are called by their marker, in its colour where the wiki wishes it', async () => {
  const marker = point({ 'marker-symbol': '-letter', 'marker-color': 'abc' });
  const styled = await html(bob, `<maplink latitude=1 longitude=2>${marker}</maplink>`);
  assert.match(
    styled,
    /class="mw-kartographer-maplink mw-kartographer-autostyled"[^>]* style="background: #abc;"[^>]*>A</,
  );
  assert.doesNotMatch(await html(ada, `<maplink latitude=1 longitude=2>${marker}</maplink>`), /background/);
});

test('what is wrong is said in the place of the map, in a category, and counts as a map', async () => {
  const { text, categories, properties } = await parsed(
    ada,
    '<mapframe width=1>{</mapframe><mapframe width=9 height=9>{</mapframe><maplink class="a b" zoom=x latitude=1 />',
  );
  const boxes = [...String(text).matchAll(/<div class="mw-kartographer-error">(.*?)<\/div>/gs)].map(([, box]) => box!);
  assert.deepEqual(
    boxes.map((box) => box.match(/<li>/g)?.length ?? 1),
    [1, 1, 3],
  );
  assert.match(boxes[0]!, /^&lt;mapframe&gt;: .*height/);
  assert.deepEqual(
    (categories as unknown as { category: string }[]).map(({ category }) => category),
    ['Pages_using_the_Kartographer_extension', 'Pages_with_broken_maps'],
  );
  assert.deepEqual(properties, { kartographer_frames: 2, kartographer_links: 1 });
});

test('values of attributes and of data cannot leave their place', async () => {
  const evil = '"><script>alert(1)</script>';
  const text = await html(
    ada,
    `<mapframe width=9 height=9 latitude=1 longitude=2 alt='${evil}' text='${evil}'>${point({ title: evil })}</mapframe>` +
      `<maplink text='${evil}' latitude=1 longitude=2 lang='${evil}' />`,
  );
  assert.doesNotMatch(text, /<script/);
  const { 'sanitize-mapdata': answer } = await ada.post({
    action: 'sanitize-mapdata',
    text: point({ description: evil, 'marker-symbol': evil }),
  });
  assert.match(String(answer!['error']), /^<p>/);
  assert.doesNotMatch(JSON.stringify(answer), /<script/);
});

test('words are in the page’s language where they are in several; comments and a last comma are let pass', async () => {
  const text = `/* a */ [${point({ title: { de: 'Turm', en: "'''Tower'''" } })},]`;
  const { 'sanitize-mapdata': answer } = await ada.post({ action: 'sanitize-mapdata', text });
  const [feature] = JSON.parse(String(answer!['sanitized'])) as [{ properties: object }];
  assert.deepEqual(feature.properties, { title: '<b>Tower</b>', _origtitle: "'''Tower'''" });
});

test('an old revision is shown as its text was, unless that is hidden', async () => {
  const before = await ada.act({
    action: 'edit',
    title: 'Old',
    text: `<maplink text=x>${point({ title: 'then' })}</maplink>`,
  });
  await ada.act({ action: 'edit', title: 'Old', text: 'none' });
  assert.equal(await dataOf(ada, 'Old'), undefined);
  const asked = { action: 'query', prop: 'mapdata', revids: String(before.edit!['newrevid']) };
  assert.match(JSON.stringify(await ada.get(asked)), /then/);
  await wiki.wiki.storage.transaction((tx) =>
    tx.updateTable('revision').set({ rev_deleted: 1 }).where('rev_id', '=', Number(before.edit!['newrevid'])).execute(),
  );
  assert.doesNotMatch(JSON.stringify(await ada.get(asked)), /then/);
});

test('GeoJSON is told from what is none', () => {
  const geometry = { type: 'Point', coordinates: [1, 2] };
  const good = [
    [],
    geometry,
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 0],
        ],
      ],
    },
    { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: null }] },
    { type: 'Feature', geometry, properties: { fill: '#fff', 'fill-opacity': 0.5, anything: [1] } },
    { type: 'ExternalData', service: 'geoline', query: 'SELECT' },
    { type: 'ExternalData', service: 'geoshape', ids: 'Q1, Q22' },
  ];
  for (const data of good) assert.equal(findDataProblem(data), undefined, JSON.stringify(data));
  const bad = {
    '/type': { type: 'Circle' },
    '/coordinates/0': { type: 'LineString', coordinates: [1, 2] },
    '/coordinates': { type: 'Point', coordinates: ['1', '2'] },
    '/1/geometry': [geometry, { type: 'Feature', properties: {} }],
    '/properties/fill': { type: 'Feature', geometry, properties: { fill: 'url(x)' } },
    '/properties/fill-opacity': { type: 'Feature', geometry, properties: { 'fill-opacity': 2 } },
    '/ids': { type: 'ExternalData', service: 'geoshape', ids: 'Berlin' },
    '/title': { type: 'ExternalData', service: 'page' },
    '': 'text',
  };
  for (const [path, data] of Object.entries(bad)) assert.equal(findDataProblem(data)?.path, path);
  let deep: object = geometry;
  for (let i = 0; i < 50; i++) deep = { type: 'GeometryCollection', geometries: [deep] };
  assert.ok(findDataProblem(deep));
});
