import type { CacheValue, SessionCache } from './cache.ts';

/**
 * A cache of one process before one that outlives it: all is written to both, and only what the first does not have is looked for in the
 * other.
 */
export function writtenThrough(near: SessionCache, lasting: SessionCache): SessionCache {
  return {
    get: async <Value extends CacheValue>(key: string) => (await near.get<Value>(key)) ?? lasting.get<Value>(key),
    async set(key, value, ttlSeconds) {
      await near.set(key, value, ttlSeconds);
      await lasting.set(key, value, ttlSeconds);
    },
    async delete(key) {
      await near.delete(key);
      await lasting.delete(key);
    },
    async close() {
      await near.close();
      await lasting.close();
    },
  };
}
