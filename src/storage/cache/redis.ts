import { batches } from '../dialect.ts';
import type { Cache, CacheValue } from './cache.ts';
import { connectRedis, firstAnswer, PAUSE, type RedisServer } from './redis-server.ts';

export interface RedisCacheOptions extends RedisServer {
  /** Stands before every key, so that several wikis can share a server. */
  readonly prefix: string;
  /** Takes over while the server does not answer. */
  readonly fallback: Cache;
}

/** Adds, and sets the end only with the first step. */
const INCREMENT = `local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if count == tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return count`;

/**
 * A cache on a Redis server. While that is away, the fallback serves: slower, and without what was kept before, but never wrongly. When it
 * is back, what was written meanwhile is no longer taken from it (it may be older there), and what it lacks is looked for in the
 * fallback, too.
 */
export function redisCache({ server, password, prefix, fallback }: RedisCacheOptions): Cache {
  const redis = connectRedis({ server, password }, { keyPrefix: prefix });
  const connected = firstAnswer(redis);
  let awayUntil = 0;
  let wasAway = false;
  /** Keys that were written while it was away. */
  const written = new Set<string>();
  const catchUp = async (): Promise<void> => {
    for (const keys of batches([...written], 1000)) {
      await redis.unlink(...keys);
      for (const key of keys) written.delete(key);
    }
  };
  const withServer = async <Result>(ask: () => Promise<Result>, otherwise: () => Promise<Result>): Promise<Result> => {
    await connected;
    if (Date.now() < awayUntil) return otherwise();
    try {
      await catchUp();
      return await ask();
    } catch {
      awayUntil = Date.now() + PAUSE;
      wasAway = true;
      return otherwise();
    }
  };
  const writing = <Result>(
    key: string,
    ask: () => Promise<Result>,
    otherwise: () => Promise<Result>,
  ): Promise<Result> =>
    withServer(ask, () => {
      written.add(key);
      return otherwise();
    });
  return {
    get: <Value extends CacheValue>(key: string) =>
      withServer<Value | undefined>(
        async () => valueOf<Value>(await redis.get(key)) ?? (wasAway ? fallback.get<Value>(key) : undefined),
        () => fallback.get<Value>(key),
      ),
    set: (key, value, ttlSeconds) =>
      writing(
        key,
        async () => {
          await redis.set(key, JSON.stringify(value), 'PX', milliseconds(ttlSeconds));
          if (wasAway) await fallback.delete(key);
        },
        () => fallback.set(key, value, ttlSeconds),
      ),
    add: (key, value, ttlSeconds) =>
      writing(
        key,
        async () => {
          if (wasAway && (await fallback.get(key)) !== undefined) return false;
          return (await redis.set(key, JSON.stringify(value), 'PX', milliseconds(ttlSeconds), 'NX')) === 'OK';
        },
        () => fallback.add(key, value, ttlSeconds),
      ),
    delete: (key) =>
      writing(
        key,
        async () => {
          await redis.del(key);
          if (wasAway) await fallback.delete(key);
        },
        () => fallback.delete(key),
      ),
    take: <Value extends CacheValue>(key: string) =>
      writing<Value | undefined>(
        key,
        async () => valueOf<Value>(await redis.getdel(key)) ?? (wasAway ? fallback.take<Value>(key) : undefined),
        () => fallback.take<Value>(key),
      ),
    increment: (key, ttlSeconds, by = 1) =>
      writing(
        key,
        async () => Number(await redis.eval(INCREMENT, 1, key, by, Math.max(1, Math.ceil(ttlSeconds)))),
        () => fallback.increment(key, ttlSeconds, by),
      ),
    async close() {
      redis.disconnect();
      await fallback.close();
    },
  };
}

function milliseconds(seconds: number): number {
  return Math.max(1, Math.round(seconds * 1000));
}

function valueOf<Value>(json: string | null): Value | undefined {
  return json === null ? undefined : (JSON.parse(json) as Value);
}
