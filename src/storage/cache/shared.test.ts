import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis, withoutRedis } from '../../../test/redis-server.ts';
import { install } from '../install.ts';
import { openStorage } from '../open.ts';
import { coreTables } from '../schema/core.ts';
import type { Cache } from './cache.ts';
import { databaseCache } from './database.ts';
import { memoryCache } from './memory.ts';
import { redisCache } from './redis.ts';

/** What every cache promises, seen from two processes that share it. */
async function keepsItsPromises(one: Cache, other: Cache): Promise<void> {
  await one.set('a', { list: [1, 'ä', null] }, 10);
  assert.deepEqual(await other.get('a'), { list: [1, 'ä', null] });
  await other.delete('a');
  assert.equal(await one.get('a'), undefined);
  assert.deepEqual((await Promise.all([one.add('b', 1, 10), other.add('b', 2, 10)])).sort(), [false, true]);
  const taken = await Promise.all([one.take('b'), other.take('b')]);
  assert.equal(taken.filter((value) => value !== undefined).length, 1);
  const steps = await Promise.all([one, other, one, other].map((cache) => cache.increment('c', 60, 2)));
  assert.deepEqual(steps.sort(), [2, 4, 6, 8]);
  const long = `${'k'.repeat(400)}ä`;
  await one.set(long, 'x', 10);
  assert.equal(await other.get(long), 'x');
}

test('the database keeps what processes share, for its time', async (t) => {
  const storage = await openStorage({ kind: 'memory' }, { tables: coreTables });
  t.after(() => storage.close());
  await install(storage);
  let now = Date.UTC(2030, 0, 1);
  const cache = () => databaseCache(storage, () => now);
  await keepsItsPromises(cache(), cache());
  await cache().set('short', 1, 5);
  assert.equal(await cache().increment('count', 5), 1);
  now += 6000;
  assert.equal(await cache().get('short'), undefined);
  assert.equal(await cache().increment('count', 5), 1);
});

test(
  'Redis keeps what processes share; while it is away the fallback does, and it is used again',
  { skip: withoutRedis },
  async (t) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-redis-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const socket = path.join(folder, 'redis');
    const first = await startRedis(t, socket);
    const cache = () => {
      const opened = redisCache({ server: socket, prefix: 'test:', fallback: memoryCache() });
      t.after(() => opened.close());
      return opened;
    };
    const [one, other] = [cache(), cache()];
    await keepsItsPromises(one, other);
    await one.set('gone', 1, 0.05);
    await sleep(80);
    assert.equal(await other.get('gone'), undefined);

    first.kill('SIGKILL');
    await sleep(50);
    assert.equal(await one.get('a'), undefined);
    await one.set('meanwhile', 1, 60);
    assert.equal(await one.get('meanwhile'), 1);
    assert.equal(await one.increment('steps', 60), 1);
    await rm(socket, { force: true });
    await startRedis(t, socket);
    for (let i = 0; i < 100; i++) {
      await one.set('back', 1, 60);
      if ((await other.get('back')) === 1) break;
      await sleep(100);
    }
    assert.equal(await other.get('back'), 1);
  },
);

test(
  'what was written while Redis did not answer is not undone when it answers again with what it had',
  { skip: withoutRedis },
  async (t) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'awiki-redis-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const socket = path.join(folder, 'redis');
    const server = await startRedis(t, socket);
    const cache = redisCache({ server: socket, prefix: 'test:', fallback: memoryCache() });
    t.after(() => cache.close());
    await cache.set('session', 'signed in', 600);
    await cache.set('changed', 'before', 600);
    server.kill('SIGSTOP');
    await cache.delete('session');
    await cache.set('changed', 'after', 600);
    await cache.set('new', 1, 600);
    assert.equal(await cache.get('session'), undefined);
    assert.equal(await cache.get('changed'), 'after');
    server.kill('SIGCONT');
    // Until it is asked again.
    await sleep(2500);
    await cache.set('asked', 1, 600);
    assert.equal(await cache.get('session'), undefined);
    assert.equal(await cache.get('changed'), 'after');
    assert.equal(await cache.get('new'), 1);
    assert.equal(await cache.take('new'), 1);
    assert.equal(await cache.take('new'), undefined);
    await cache.delete('changed');
    assert.equal(await cache.get('changed'), undefined);
  },
);
