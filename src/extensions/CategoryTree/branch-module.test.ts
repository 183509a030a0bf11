import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { newUser, type ApiSession } from '../../../test/session.ts';

let wiki: RunningWiki;
let ada: ApiSession;
before(async () => {
  wiki = await createWiki({
    memory: true,
    logLevel: 'silent',
    config: { extensions: ['CategoryTree'], config: { JobRunRate: 0 } },
  });
  ada = await newUser(wiki, 'Ada');
  await ada.act({ action: 'edit', title: 'Category:Boats', text: '[[Category:Ships]]' });
  await ada.act({ action: 'edit', title: 'Category:Rafts', text: '[[Category:Boats]]' });
  await ada.act({ action: 'edit', title: 'Anchor', text: '[[Category:Ships]]' });
  await ada.act({ action: 'edit', title: 'Help:Rope', text: '[[Category:Ships]]' });
});
after(() => wiki.close());

async function branch(category: string, options?: object): Promise<string> {
  const given = options === undefined ? {} : { options: JSON.stringify(options) };
  const { categorytree } = await ada.get({ action: 'categorytree', category, ...given });
  return String(categorytree?.['html']);
}

const names = (html: string) => [...html.matchAll(/<bdi[^>]*><a[^>]*>([^<]*)</g)].map(([, name]) => name);
const code = async (params: Record<string, string>) =>
  String((await ada.get({ action: 'categorytree', ...params })).error?.code);

test('a branch holds what stands below a category, as far as it is unfolded', async () => {
  assert.deepEqual(names(await branch('Ships')), ['Boats']);
  assert.deepEqual(names(await branch('Category:Ships', { depth: 2 })), ['Boats', 'Rafts']);
  assert.deepEqual(names(await branch('Ships', { mode: 'pages' })), ['Boats', 'Anchor', 'Help:Rope']);
  assert.deepEqual(names(await branch('Ships', { mode: 10, namespaces: [12], hideprefix: 10 })), ['Rope']);
  assert.deepEqual(names(await branch('Rafts', { mode: 'parents' })), ['Boats']);
  assert.equal(await branch('No such'), '');
  assert.equal(await branch('Talk:X'), '');
});

test('options that are no object of plain values are refused', async () => {
  for (const options of ['', '[]', 'null', '5', 'x'])
    assert.equal(await code({ category: 'A', options }), 'invalidjson');
  for (const options of ['{"mode":[10]}', '{"x":{}}', '{"namespaces":{"a":1}}']) {
    assert.equal(await code({ category: 'A', options }), 'invalidjson-option');
  }
  assert.equal(await code({ category: 'a[b' }), 'invalidtitle');
  assert.equal(await code({}), 'missingparam');
});
