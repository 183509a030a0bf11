import type { Settings } from '../site/settings.ts';
import type { Cache, SessionCache } from '../storage/cache/cache.ts';
import { databaseCache } from '../storage/cache/database.ts';
import { memoryCache } from '../storage/cache/memory.ts';
import { noCache } from '../storage/cache/none.ts';
import type { RedisServer } from '../storage/cache/redis-server.ts';
import { writtenThrough } from '../storage/cache/written-through.ts';
import type { Storage } from '../storage/storage.ts';

/** MediaWiki's CACHE_DB. */
const inDatabase = [1, 'db'] as const;

/**
 * The cache that `MainCacheType` names: this process's memory unless said, `1` (MediaWiki's CACHE_DB) the database, the name of an
 * entry of `ObjectCaches` with Redis servers (`redis` is one at 127.0.0.1 unless said) Redis. `shared`: other processes run the same
 * wiki, so that memory will not do. Manual: https://www.mediawiki.org/wiki/Manual:$wgObjectCaches
 */
export async function openCache(settings: Settings, storage: Storage, shared: boolean): Promise<Cache> {
  const { MainCacheType: type } = settings;
  const redis = await openRedis(settings, type, () => databaseCache(storage));
  if (redis) return redis;
  if (shared || isInDatabase(type)) return databaseCache(storage);
  return memoryCache();
}

/**
 * Where processes keep rendered pages for each other, by `ParserCacheType`: `1` in the database, the name of a Redis server there, `-1`
 * (unless said) on the main cache's Redis server. Undefined: each process has only what it rendered itself.
 */
export async function openParserCache(settings: Settings, storage: Storage): Promise<Cache | undefined> {
  const { ParserCacheType, MainCacheType } = settings;
  if (isInDatabase(ParserCacheType)) return databaseCache(storage);
  // While Redis is away pages are rendered again: that is faster than to keep them in the database.
  return openRedis(settings, ParserCacheType === -1 ? MainCacheType : ParserCacheType, noCache);
}

/**
 * Where sessions live, by `SessionCacheType`: `1` in the database, the name of a Redis server there, `0` in the main cache; `-1` (unless
 * said) there too if it outlives the process, else in this process's memory and, for the next process, in the database.
 */
export async function openSessionCache(
  settings: Settings,
  storage: Storage,
  { main, shared }: { readonly main: Cache; readonly shared: boolean },
): Promise<SessionCache> {
  const { SessionCacheType: type, MainCacheType } = settings;
  if (isInDatabase(type)) return databaseCache(storage);
  const redis = await openRedis(settings, type, () => databaseCache(storage));
  if (redis) return redis;
  const lasts = shared || isInDatabase(MainCacheType) || redisServer(settings, MainCacheType) !== undefined;
  return type === -1 && !lasts ? writtenThrough(memoryCache(), databaseCache(storage)) : main;
}

const isInDatabase = (type: unknown) => (inDatabase as readonly unknown[]).includes(type);

async function openRedis(settings: Settings, type: string | number, fallback: () => Cache): Promise<Cache | undefined> {
  const server = redisServer(settings, type);
  if (!server) return undefined;
  // Loaded only where it is used: it is large.
  const { redisCache } = await import('../storage/cache/redis.ts');
  return redisCache({ ...server, prefix: redisPrefix(settings), fallback: fallback() });
}

/** The Redis server of an entry of `ObjectCaches`; undefined where it is none. */
export function redisServer({ ObjectCaches }: Settings, type: string | number): RedisServer | undefined {
  const entry = ObjectCaches[String(type)] as { servers?: unknown; password?: unknown } | undefined;
  if (type !== 'redis' && entry?.servers === undefined) return undefined;
  const [server] = Array.isArray(entry?.servers) ? (entry.servers as unknown[]) : [];
  return {
    server: typeof server === 'string' ? server : '127.0.0.1:6379',
    password: typeof entry?.password === 'string' ? entry.password : undefined,
  };
}

/** Stands before all that this wiki has on a Redis server, so that several can share one. */
export const redisPrefix = ({ DBname }: Settings): string => `awiki:${DBname}:`;
