import { createHash } from 'node:crypto';
import { forUpdate, upsert } from '../dialect.ts';
import { DatabaseAway, DatabaseReadOnly, type Storage, type Tx } from '../storage.ts';
import { countingActs } from '../transactions.ts';
import type { Cache, CacheValue } from './cache.ts';

/** Of so many writes one clears away what is over. */
const CLEARED_EVERY = 200;

/** A cache in the wiki's own database (`objectcache`), for several processes without a server for it. `now`: milliseconds. */
export function databaseCache(storage: Storage, now: () => number = Date.now): Cache {
  const { db } = storage;
  let writes = 0;
  const stamp = (seconds: number) => new Date(now() + seconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
  const find = (from: Tx | typeof db, key: string) =>
    from.selectFrom('objectcache').select(['value', 'exptime']).where('keyname', '=', nameOf(key));
  const isFresh = (row: { exptime: string } | undefined) => row !== undefined && row.exptime > stamp(0);
  /** The row, which others cannot change until the transaction ends. */
  const findLocked = (tx: Tx, key: string) => find(tx, key).modifyEnd(forUpdate(tx)).executeTakeFirst();
  /** Where a row came meanwhile, its key refuses this one, and the act is done again. */
  const keepOver = async (tx: Tx, key: string, before: object | undefined, entry: Entry) => {
    await (before
      ? tx.updateTable('objectcache').set(entry).where('keyname', '=', nameOf(key)).execute()
      : tx
          .insertInto('objectcache')
          .values({ keyname: nameOf(key), ...entry })
          .execute());
    await clear(tx);
  };
  const clear = async (tx: Tx) => {
    if (++writes % CLEARED_EVERY !== 0) return;
    await tx.deleteFrom('objectcache').where('exptime', '<', stamp(0)).where('keyname', 'like', `${PREFIX}%`).execute();
  };
  /** What is kept here is read where it is written, and is nothing that a visitor wrote. */
  const here = <Result>(work: () => Promise<Result>): Promise<Result> =>
    storage.within ? storage.within({ mayLag: false, after: undefined, written: undefined }, work) : work();
  /** While nothing can be written, nothing is kept. */
  const write = async <Result>(work: (tx: Tx) => Promise<Result>, otherwise: Result): Promise<Result> => {
    if (await storage.readOnly?.()) return otherwise;
    try {
      return await here(() => countingActs({ kept: 0 }, () => storage.transaction(work)));
    } catch (error) {
      if (error instanceof DatabaseReadOnly || error instanceof DatabaseAway) return otherwise;
      throw error;
    }
  };
  return {
    async get<Value extends CacheValue>(key: string) {
      const row = await here(() => find(db, key).executeTakeFirst());
      return isFresh(row) ? valueOf<Value>(row?.value) : undefined;
    },
    set: (key, value, ttlSeconds) =>
      write(async (tx) => {
        await keepInDatabase(tx, key, value, stamp(ttlSeconds));
        await clear(tx);
      }, undefined),
    add: (key, value, ttlSeconds) =>
      write(async (tx) => {
        const row = await findLocked(tx, key);
        if (isFresh(row)) return false;
        await keepOver(tx, key, row, { value: JSON.stringify(value), exptime: stamp(ttlSeconds) });
        return true;
      }, false),
    async delete(key) {
      if (await storage.readOnly?.()) return;
      if (!isFresh(await here(() => find(db, key).executeTakeFirst()))) return;
      await write(async (tx) => {
        await tx.deleteFrom('objectcache').where('keyname', '=', nameOf(key)).execute();
      }, undefined);
    },
    take: <Value extends CacheValue>(key: string) =>
      write(async (tx) => {
        const row = await findLocked(tx, key);
        if (!row) return undefined;
        await tx.deleteFrom('objectcache').where('keyname', '=', nameOf(key)).execute();
        return isFresh(row) ? valueOf<Value>(row.value) : undefined;
      }, undefined),
    increment: (key, ttlSeconds, by = 1) =>
      write(async (tx) => {
        const row = await findLocked(tx, key);
        const known = isFresh(row) ? row : undefined;
        const count = (valueOf<number>(known?.value) ?? 0) + by;
        await keepOver(tx, key, row, { value: String(count), exptime: known?.exptime ?? stamp(ttlSeconds) });
        return count;
      }, by),
    async close() {},
  };
}

/**
 * Keeps a value in an act's own transaction, so that it is there exactly when the act is; the cache of the database finds it. `until`:
 * 14 digits.
 */
export async function keepInDatabase(tx: Tx, key: string, value: CacheValue, until: string): Promise<void> {
  const entry = { value: JSON.stringify(value), exptime: until };
  await upsert(tx, 'objectcache', { keyname: nameOf(key), ...entry }, ['keyname'], entry);
}

/** A value that is kept in the database, for an act that changes it: nobody else can until the transaction ends. `now`: 14 digits. */
export async function keptInDatabase<Value extends CacheValue>(
  tx: Tx,
  key: string,
  now: string,
): Promise<Value | undefined> {
  const row = await tx
    .selectFrom('objectcache')
    .select(['value', 'exptime'])
    .where('keyname', '=', nameOf(key))
    .modifyEnd(forUpdate(tx))
    .executeTakeFirst();
  return row && row.exptime > now ? valueOf<Value>(row.value) : undefined;
}

interface Entry {
  readonly value: string;
  readonly exptime: string;
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
