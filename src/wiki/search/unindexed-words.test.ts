import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWiki, type RunningWiki } from '../../awiki.ts';
import { ApiSession } from '../../../test/session.ts';

let wiki: RunningWiki;
before(async () => {
  wiki = await createWiki({ memory: true });
});
after(() => wiki.close());

test('short and common words, phrases of them, beginnings and parts of names are found on every kind of database', async () => {
  const session = new ApiSession(wiki);
  for (const [title, text] of [
    ['Pie', 'The pie of C++ and snake_case in a well-known oven; it was what it will be'],
    ['Tart', 'A known well, pies'],
    ['Dash', 'Signs beyond ASCII join as letters do: salted–sweet'],
    ['No dash', 'Something salted sweet'],
  ]) {
    await session.post({ action: 'edit', title: title!, text: text!, token: '+\\' });
  }
  const find = async (srsearch: string, srwhat = 'text') => {
    const { query } = await session.get({ action: 'query', list: 'search', srsearch, srwhat });
    return (query?.search as unknown as { title: string }[]).map(({ title }) => title).sort();
  };
  assert.deepEqual(await find('pie'), ['Pie']);
  assert.deepEqual(await find('pie*'), ['Pie', 'Tart']);
  assert.deepEqual(await find('of c'), ['Pie']);
  assert.deepEqual(await find('what will'), ['Pie']);
  assert.deepEqual(await find('snake'), ['Pie']);
  assert.deepEqual(await find('well-known'), ['Pie']);
  assert.deepEqual(await find('"known well"'), ['Tart']);
  assert.deepEqual(await find('"the pie of"'), ['Pie']);
  assert.deepEqual(await find('"pie the of"'), []);
  assert.deepEqual(await find('pie', 'title'), ['Pie']);
  assert.deepEqual(await find('salted–sweet'), ['Dash']);
  assert.deepEqual(await find('salted\u00a0sweet'), []);
  assert.deepEqual(await find('nowhere'), []);
});
