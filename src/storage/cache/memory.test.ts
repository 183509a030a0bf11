import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryCache } from './memory.ts';

test('A value is kept for its time and no longer', async () => {
  let now = 0;
  const cache = memoryCache({ now: () => now });
  await cache.set('a', { list: [1, 'ä', null] }, 10);
  now = 9_999;
  assert.deepEqual(await cache.get('a'), { list: [1, 'ä', null] });
  now = 10_000;
  assert.equal(await cache.get('a'), undefined);
});

test('A value is a copy: changing what was put in or taken out changes nothing', async () => {
  const cache = memoryCache();
  const value = { names: ['Ann'] };
  await cache.set('a', value, 10);
  value.names.push('Ben');
  (await cache.get<{ names: string[] }>('a'))?.names.push('Cem');
  assert.deepEqual(await cache.get('a'), { names: ['Ann'] });
});

test('A deleted value is gone, a taken one is given once', async () => {
  const cache = memoryCache();
  await cache.set('a', 1, 10);
  await cache.delete('a');
  assert.equal(await cache.get('a'), undefined);
  await cache.set('b', 2, 10);
  assert.deepEqual(await Promise.all([cache.take('b'), cache.take('b')]), [2, undefined]);
});

test('Of two that add under one key, only one does', async () => {
  const cache = memoryCache();
  assert.deepEqual(await Promise.all([cache.add('a', 1, 10), cache.add('a', 2, 10)]), [true, false]);
  assert.equal(await cache.get('a'), 1);
});

test('A counter lives from its first step, not from its last', async () => {
  let now = 0;
  const cache = memoryCache({ now: () => now });
  assert.equal(await cache.increment('a', 60), 1);
  now = 50_000;
  assert.equal(await cache.increment('a', 60, 4), 5);
  now = 60_000;
  assert.equal(await cache.increment('a', 60), 1);
});

test('When it is full it forgets what was not used for longest', async () => {
  const cache = memoryCache({ size: 3 * (1 + 102 + 64) });
  for (const key of ['a', 'b', 'c']) await cache.set(key, 'x'.repeat(100), 10);
  await cache.get('a');
  await cache.set('d', 'x'.repeat(100), 10);
  assert.equal(await cache.get('b'), undefined);
  for (const key of ['a', 'c', 'd']) assert.ok(await cache.get(key), key);
  await cache.set('a', 'x'.repeat(1000), 10);
  assert.equal(await cache.get('a'), undefined);
});
