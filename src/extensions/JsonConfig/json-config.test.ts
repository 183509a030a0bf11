import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { newUser, type ApiSession, type Json } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  const JsonConfigs = {
    'Tabular.JsonConfig': { namespace: 486, nsName: 'Data', pattern: '/.\\.tab$/' },
    'Map.JsonConfig': { namespace: 486, nsName: 'Data', pattern: '/.\\.map$/' },
    'Any.Object': { namespace: 482, nsName: 'Config', pattern: '/^test\\./i' },
    'Elsewhere.JsonConfig': { namespace: 488, nsName: 'Other', isLocal: false },
  };
  const JsonConfigModels = { 'Tabular.JsonConfig': 'tabular', 'Map.JsonConfig': 'mapdata', 'Any.Object': null };
  const config = { JsonConfigs, JsonConfigModels, JsonConfigEnableLuaSupport: true };
  wiki = await createWiki({ memory: true, logLevel: 'silent', config: { config, extensions: ['JsonConfig'] } });
  ada = await newUser(wiki, 'Ada');
});
after(() => wiki.close());

const save = (title: string, data: unknown) =>
  ada.act({ action: 'edit', title, text: typeof data === 'string' ? data : JSON.stringify(data) });
const faults = async (title: string, data: unknown): Promise<string> => String((await save(title, data)).error?.code);
const table = (fields: unknown[], ...data: unknown[]) => ({ license: 'CC0-1.0', schema: { fields }, data });
const map = (data: unknown, more = {}) => ({ license: 'CC0-1.0', data, ...more });

test('tables and maps are checked when they are saved', async () => {
  const name = { name: 'a', type: 'string' };
  assert.equal(await faults('Data:X.tab', '{'), 'json-error-syntax');
  assert.equal(await faults('Data:X.tab', []), 'jsonconfig-err-root-object-expected');
  assert.equal(await faults('Data:X.tab', table([name, name])), 'jsonconfig-err-unique-strings');
  assert.equal(await faults('Data:X.tab', table([name], ['x'.repeat(401)])), 'jsonconfig-err-stringline');
  assert.equal(await faults('Data:X.tab', table([name], [' x'])), 'jsonconfig-err-stringline');
  assert.equal(await faults('Data:X.tab', table([name], 7)), 'jsonconfig-err-array');
  assert.equal(
    await faults('Data:X.tab', table([{ name: 'a', type: 'constructor' }], ['x'])),
    'jsonconfig-err-bad-type',
  );
  assert.equal(await faults('Data:X.tab', table([{ ...name, title: {} }], ['x'])), 'jsonconfig-err-localized');
  assert.equal(await faults('Data:X.map', map({ type: 'Point' })), 'jsonconfig-err-bad-geojson');
  assert.equal(await faults('Data:X.map', map([])), 'jsonconfig-err-bad-geojson');
  assert.equal(await faults('Data:X.map', map({ type: 'ExternalData' }, { latitude: 91 })), 'jsonconfig-err-number');
  assert.equal(await faults('Data:X', '{}'), 'jsonconfig-blocked-page-creation');
  assert.equal((await save('Config:Test.x', { free: [1] })).edit?.contentmodel as unknown, 'Any.Object');
  assert.equal((await save('Data talk:X', 'Words')).edit?.contentmodel as unknown, 'wikitext');
  assert.equal((await save('Other:X', 'Words')).edit?.title as unknown, 'Other:X');
});

test('readers get one language; what is shown is safe', async () => {
  await save('Data:Both.tab', {
    ...table([{ name: 'a', type: 'localized', title: { fr: 'T', ar: 'U' } }], [{ fr: 'un', ar: 'x' }], [null]),
    description: { en: '<script>1</script>', de: 'Deutsch' },
    sources: '<b onclick="x()">me</b>',
  });
  const get = async (uselang: string): Promise<Json> =>
    (await ada.get({ action: 'jsondata', title: 'both.tab', uselang })).jsondata!;
  const german = await get('de-at');
  assert.equal(german.description as unknown, 'Deutsch');
  assert.deepEqual(german.data as unknown, [['x'], [null]]);
  assert.equal((await get('fr')).schema?.fields?.[0]?.title as unknown, 'T');
  const { parse } = await ada.get({ action: 'parse', page: 'Data:Both.tab', prop: 'text' });
  assert.match(String(parse?.text), /&lt;script&gt;/);
  assert.doesNotMatch(String(parse?.text), /<script|<b onclick/);
});

test('pages keep their kind when they move', async () => {
  await save('Data:Moving.tab', table([], []));
  const move = (to: string) => ada.refusal({ action: 'move', from: 'Data:Moving.tab', to });
  assert.equal(await move('Data:Moving.map'), 'jsonconfig-move-aborted-model');
  assert.equal(await move('Moving'), 'jsonconfig-move-aborted-model');
  assert.equal(await move('Data:Moved.tab'), undefined);
  assert.equal((await ada.get({ action: 'jsondata', title: 'Moving.tab' })).error?.code as unknown, 'invalidtitle');
});
