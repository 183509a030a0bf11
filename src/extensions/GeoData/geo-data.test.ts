import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiSession, newUser, passwordOf } from '../../../test/session.ts';
import { createUser } from '../../wiki/users/manage-accounts.ts';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { withGeoTags } from './tables.ts';
import { areaOf, boxAround, distance, middleOf } from './sphere.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['GeoData'], config: { MaxCoordinatesPerPage: 20 } },
  });
  ada = await newUser(wiki, 'Ada');
});
after(() => wiki.close());

interface Coordinate {
  lat: number;
  lon: number;
  [fact: string]: unknown;
}

async function save(title: string, text: string): Promise<void> {
  await ada.act({ action: 'edit', title, text });
}

async function coordinatesOf(title: string, more: Record<string, string | number> = {}): Promise<Coordinate[]> {
  const { query } = await ada.get({
    action: 'query',
    prop: 'coordinates',
    titles: title,
    coprimary: 'all',
    coprop: 'type|name|dim|globe|region|country',
    colimit: 'max',
    ...more,
  });
  return ((query?.pages?.[0] as { coordinates?: Coordinate[] } | undefined)?.coordinates ?? []) as Coordinate[];
}

/** Titles, nearest first. */
async function near(params: Record<string, string | number>): Promise<string[]> {
  const { query } = await ada.get({ action: 'query', list: 'geosearch', gsradius: 10_000, ...params });
  return (query as unknown as { geosearch: { title: string }[] }).geosearch.map(({ title }) => title);
}

/** What the parser function shows, and the categories of the page. */
async function shown(text: string): Promise<{ html: string; categories: string[] }> {
  const { parse } = await ada.get({ action: 'parse', text, contentmodel: 'wikitext', disablelimitreport: 1 });
  const { text: html, categories } = parse as unknown as { text: string; categories: { category: string }[] };
  return { html, categories: categories.map(({ category }) => category) };
}

test('positions are read in every form that people write', async () => {
  const forms = {
    '52.5|13.25': [52.5, 13.25],
    '-52.5|-13.25': [-52.5, -13.25],
    '52.5|S|13.25|w': [-52.5, -13.25],
    '52|30|13|15': [52.5, 13.25],
    '52|30|N|13|15|E': [52.5, 13.25],
    '52|30|36|13|15|0': [52.51, 13.25],
    '0|30|0|S|0|0|36|E': [-0.5, 0.01],
  };
  await save(
    'Forms',
    Object.keys(forms)
      .map((form) => `{{#coordinates:${form}}}`)
      .join(''),
  );
  const found = await coordinatesOf('Forms');
  assert.deepEqual(
    found.map(({ lat, lon }) => [lat, lon]),
    Object.values(forms),
  );
  assert.equal((await shown('x{{#coordinates:1|2}}x')).html.includes('xx'), true);
});

test('what is no place is an error that names its page in a category, and is not kept', async () => {
  const wrong = ['', '1', '1|2|3', '91|0', '0|181', '10|E|20|N', '-10|N|20|E', '10.5|30|20|30', '10|60|20|0', '1e3|2'];
  for (const position of wrong) {
    const { html, categories } = await shown(`{{#coordinates:${position}|primary}}`);
    assert.match(html, /<span class="error">/, position);
    assert.deepEqual(categories, ['Pages_with_malformed_coordinate_tags'], position);
  }
  await save('Wrong', '{{#coordinates:99|0}}{{#coordinates:1|2|primary}}{{#coordinates:3|4|primary}}');
  assert.deepEqual(
    (await coordinatesOf('Wrong')).map(({ lat }) => lat),
    [1],
  );
});

test('facts come from one argument or by their own names; the last argument holds', async () => {
  await save(
    'Facts',
    '{{#coordinates:1|2|type:city(5000)_region:de-be_dim:2km}}{{#coordinates:1|3|type:isle|scale:5000}}' +
      '{{#coordinates:1|4|type=event|name=A <nowiki>[[b]]</nowiki> c}}{{#coordinates:1|200|globe:Moon}}',
  );
  const [city, isle, event, crater] = await coordinatesOf('Facts');
  const { lat: _lat, lon: _lon, ...facts } = city!;
  assert.deepEqual(facts, { primary: false, type: 'city', dim: '2000', globe: 'earth', region: 'BE', country: 'DE' });
  assert.deepEqual([isle!['type'], isle!['dim']], [undefined, '500']);
  assert.deepEqual([event!['type'], event!['dim'], event!['name']], ['event', '5000', 'A  c']);
  assert.equal(crater!['globe'], 'moon');
  assert.deepEqual((await shown('{{#coordinates:1|2|type:toaster_region:Berlin}}')).categories.sort(), [
    'Pages_with_unknown_region_value',
    'Pages_with_unknown_type_value',
  ]);
});

test('a page has only so many coordinates', async () => {
  const { html } = await shown(Array.from({ length: 22 }, (_, i) => `{{#coordinates:${i}|0}}`).join(' '));
  assert.equal(html.match(/class="error"/g)?.length, 2);
});

test('rows follow the text: what is said as before keeps its row, what is gone goes, and all goes with the page', async () => {
  await createUser(wiki.wiki, { name: 'Keeper', password: passwordOf('Keeper'), groups: ['sysop'] });
  const admin = new ApiSession(wiki);
  assert.equal(await admin.login('Keeper', passwordOf('Keeper')), 'Success');
  await save('Tower', '{{#coordinates:10|10|primary}}{{#coordinates:11|11|name=a}}{{#coordinates:11|11|name=a}}');
  const before = await ids('Tower');
  assert.equal(before.length, 3);
  await save('Tower', '{{#coordinates:11|11|name=a}}{{#coordinates:11|11|name=a}}{{#coordinates:12|12|name=b}}');
  const now = await ids('Tower');
  assert.deepEqual(now.slice(0, 2), before.slice(1));
  assert.equal(now.length, 3);
  await admin.act({ action: 'delete', title: 'Tower' });
  assert.deepEqual(await rowsOf(...now), []);
  await admin.act({ action: 'undelete', title: 'Tower' });
  assert.equal((await coordinatesOf('Tower')).length, 3);
});

async function rowsOf(...ids: number[]): Promise<number[]> {
  const rows = await withGeoTags(wiki.wiki.db)
    .selectFrom('geo_tags')
    .select('gt_id')
    .where('gt_id', 'in', ids)
    .execute();
  return rows.map((row) => row.gt_id);
}

/** Ids of the rows of a page. */
async function ids(title: string): Promise<number[]> {
  const rows = await withGeoTags(wiki.wiki.db)
    .selectFrom('geo_tags')
    .innerJoin('page', 'page_id', 'gt_page_id')
    .select('gt_id')
    .where('page_title', '=', title)
    .orderBy('gt_id')
    .execute();
  return rows.map((row) => row.gt_id);
}

test('the nearest come first, also over the date line and at the pole', async () => {
  await save('Left', '{{#coordinates:0|179.99|primary}}');
  await save('Right', '{{#coordinates:0|-179.98|primary}}');
  assert.deepEqual(await near({ gscoord: '0|-180' }), ['Left', 'Right']);
  assert.deepEqual(await near({ gscoord: '0|180', gslimit: 1 }), ['Left']);
  assert.deepEqual(await near({ gspage: 'Left' }), ['Right']);
  await save('Pole', '{{#coordinates:89.99|0|primary}}');
  assert.deepEqual(await near({ gscoord: '89.99|170' }), ['Pole']);
});

test('by the database a square is searched; as with Elasticsearch, circles, boxes and other globes', async () => {
  await save('Corner', '{{#coordinates:30.08|30.08|primary}}');
  await save('Crater', '{{#coordinates:30|30|primary|globe:moon}}');
  assert.deepEqual(await near({ gscoord: '30|30' }), ['Corner']);
  assert.deepEqual(await near({ gsbbox: '30.1|30|30|30.1' }), []);
  assert.equal(await ada.refusal({ action: 'query', list: 'geosearch', gscoord: '1|2', gsglobe: 'moon' }), 'badvalue');
  const other = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['GeoData'], config: { GeoDataBackend: 'elastic' } },
  });
  try {
    const bob = await newUser(other, 'Bob');
    await bob.act({ action: 'edit', title: 'Corner', text: '{{#coordinates:30.08|30.08|primary}}' });
    await bob.act({ action: 'edit', title: 'Crater', text: '{{#coordinates:30|30|primary|globe:moon}}' });
    const found = async (params: Record<string, string | number>) => {
      const { query } = await bob.get({ action: 'query', list: 'geosearch', gsradius: 10_000, ...params });
      return (query as unknown as { geosearch: { title: string }[] }).geosearch.map(({ title }) => title);
    };
    assert.deepEqual(await found({ gscoord: '30|30' }), []);
    assert.deepEqual(await found({ gsbbox: '30.1|30|30|30.1' }), ['Corner']);
    assert.deepEqual(await found({ gscoord: '30|30', gsglobe: 'moon', gssort: 'relevance' }), ['Crater']);
  } finally {
    await other.close();
  }
});

test('a generator gives each page once', async () => {
  await save('Wells', '{{#coordinates:-40|-40}}{{#coordinates:-40|-40.001}}');
  const { query } = await ada.get({
    action: 'query',
    generator: 'geosearch',
    ggscoord: '-40|-40',
    ggsprimary: 'secondary',
  });
  assert.deepEqual(
    (query as unknown as { pages: { title: string }[] }).pages.map(({ title }) => title),
    ['Wells'],
  );
});

test('boxes hold what is near, and their middle and size are right over the date line', () => {
  const box = boxAround({ lat: 10, lon: 179.99 }, 5000);
  assert.ok(box.west > box.east);
  assert.ok(Math.abs(middleOf(box).lon - 179.99) < 1e-9);
  assert.ok(Math.abs(Math.sqrt(areaOf(box)) - 10_000) < 20);
  assert.equal(Math.round(distance({ lat: 0, lon: 0 }, { lat: 0, lon: 180 }) / 1000), 20_015);
});
