import { createHash } from 'node:crypto';
import { upsert } from '../dialect.ts';
import type { Storage, Tx } from '../storage.ts';
import type { Cache, CacheValue } from './cache.ts';

/** Of so many writes one clears away what is over. */
const CLEARED_EVERY = 200;

/** A cache in the wiki's own database (`objectcache`), for several processes without a server for it. `now`: milliseconds. */
export function databaseCache(storage: Storage, now: () => number = Date.now): Cache {
  const { db } = storage;
  let writes = 0;
  const stamp = (seconds: number) => new Date(now() + seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  const find = async (from: Tx | typeof db, key: string) =>
    from
      .selectFrom('objectcache')
      .select(['value', 'exptime'])
      .where('keyname', '=', nameOf(key))
      .where('exptime', '>', stamp(0))
      .executeTakeFirst();
  const keep = async (tx: Tx, key: string, json: string, exptime: string) => {
    const entry = { value: json, exptime };
    await upsert(tx, 'objectcache', { keyname: nameOf(key), ...entry }, ['keyname'], entry);
    if (++writes % CLEARED_EVERY === 0) {
      await tx
        .deleteFrom('objectcache')
        .where('exptime', '<', stamp(0))
        .where('keyname', 'like', `${PREFIX}%`)
        .execute();
    }
  };
  return {
    async get<Value extends CacheValue>(key: string) {
      return valueOf<Value>((await find(db, key))?.value);
    },
    set: (key, value, ttlSeconds) =>
      storage.transaction((tx) => keep(tx, key, JSON.stringify(value), stamp(ttlSeconds))),
    add: (key, value, ttlSeconds) =>
      storage.transaction(async (tx) => {
        if (await find(tx, key)) return false;
        await keep(tx, key, JSON.stringify(value), stamp(ttlSeconds));
        return true;
      }),
    async delete(key) {
      if (!(await find(db, key))) return;
      await storage.transaction(async (tx) => {
        await tx.deleteFrom('objectcache').where('keyname', '=', nameOf(key)).execute();
      });
    },
    take: <Value extends CacheValue>(key: string) =>
      storage.transaction(async (tx) => {
        const row = await find(tx, key);
        await tx.deleteFrom('objectcache').where('keyname', '=', nameOf(key)).execute();
        return valueOf<Value>(row?.value);
      }),
    increment: (key, ttlSeconds, by = 1) =>
      storage.transaction(async (tx) => {
        const row = await find(tx, key);
        const count = (valueOf<number>(row?.value) ?? 0) + by;
        await keep(tx, key, String(count), row?.exptime ?? stamp(ttlSeconds));
        return count;
      }),
    async close() {},
  };
}

/** MediaWiki keeps things of its own in this table. */
const PREFIX = 'awiki:';

/** Longest name that fits the column, in bytes. */
const LONGEST = 250;

function nameOf(key: string): string {
  const name = PREFIX + key;
  return Buffer.byteLength(name) <= LONGEST ? name : `${PREFIX}${createHash('sha256').update(key).digest('hex')}`;
}

function valueOf<Value>(value: string | null | undefined): Value | undefined {
  return value === null || value === undefined ? undefined : (JSON.parse(value) as Value);
}
