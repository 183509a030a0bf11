import type { Cache } from './cache.ts';

/** Keeps nothing: what was asked for is made again. Not for sessions and limits. */
export function noCache(): Cache {
  return {
    get: async () => undefined,
    set: async () => undefined,
    add: async () => true,
    delete: async () => undefined,
    take: async () => undefined,
    increment: async (_key, _ttlSeconds, by = 1) => by,
    close: async () => undefined,
  };
}
