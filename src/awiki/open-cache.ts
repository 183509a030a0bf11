import type { Settings } from '../site/settings.ts';
import type { Cache } from '../storage/cache/cache.ts';
import { databaseCache } from '../storage/cache/database.ts';
import { memoryCache } from '../storage/cache/memory.ts';
import type { Storage } from '../storage/storage.ts';

/** MediaWiki's CACHE_DB. */
const inDatabase = [1, 'db'] as const;

/**
 * The cache that `MainCacheType` names: this process's memory unless said, `1` (MediaWiki's CACHE_DB) the database, the name of an
 * entry of `ObjectCaches` with Redis servers (`redis` is one at 127.0.0.1 unless said) Redis. `shared`: other processes run the same
 * wiki, so that memory will not do. Manual: https://www.mediawiki.org/wiki/Manual:$wgObjectCaches
 */
export async function openCache(settings: Settings, storage: Storage, shared: boolean): Promise<Cache> {
  const { MainCacheType: type, ObjectCaches, DBname } = settings;
  const entry = ObjectCaches[String(type)] as { servers?: unknown; password?: unknown } | undefined;
  if (type === 'redis' || entry?.servers !== undefined) {
    const [server] = Array.isArray(entry?.servers) ? (entry.servers as unknown[]) : [];
    // Loaded only where it is used: it is large.
    const { redisCache } = await import('../storage/cache/redis.ts');
    return redisCache({
      server: typeof server === 'string' ? server : '127.0.0.1:6379',
      password: typeof entry?.password === 'string' ? entry.password : undefined,
      prefix: `awiki:${DBname}:`,
      fallback: databaseCache(storage),
    });
  }
  if (shared || (inDatabase as readonly unknown[]).includes(type)) return databaseCache(storage);
  return memoryCache();
}
