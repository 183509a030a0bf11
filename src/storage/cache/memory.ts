import type { Cache, CacheValue } from './cache.ts';

interface Entry {
  readonly json: string;
  /** In milliseconds, as `now()` counts. */
  readonly expires: number;
}

export interface MemoryCacheOptions {
  /** How much text (keys and values, in UTF-16 units) it keeps before it forgets what was not used for longest. */
  readonly size?: number;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

/** A cache of one process. */
export function memoryCache({ size = 64 * 1024 * 1024, now = Date.now }: MemoryCacheOptions = {}): Cache {
  // A Map keeps the order of insertion; what is used is put at its end.
  const entries = new Map<string, Entry>();
  let used = 0;

  function forget(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    used -= sizeOf(key, entry);
    entries.delete(key);
  }

  function find(key: string): Entry | undefined {
    const entry = entries.get(key);
    if (!entry) return undefined;
    if (entry.expires <= now()) {
      forget(key);
      return undefined;
    }
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  }

  function keep(key: string, entry: Entry): void {
    forget(key);
    if (sizeOf(key, entry) > size) return;
    entries.set(key, entry);
    used += sizeOf(key, entry);
    for (const [oldest] of entries) {
      if (used <= size) break;
      forget(oldest);
    }
  }

  const entryOf = (value: CacheValue, ttlSeconds: number): Entry => ({
    json: JSON.stringify(value),
    expires: now() + ttlSeconds * 1000,
  });

  return {
    async get<Value extends CacheValue>(key: string) {
      return valueOf<Value>(find(key));
    },
    async set(key, value, ttlSeconds) {
      keep(key, entryOf(value, ttlSeconds));
    },
    async add(key, value, ttlSeconds) {
      if (find(key)) return false;
      keep(key, entryOf(value, ttlSeconds));
      return true;
    },
    async delete(key) {
      forget(key);
    },
    async take<Value extends CacheValue>(key: string) {
      const entry = find(key);
      forget(key);
      return valueOf<Value>(entry);
    },
    async increment(key, ttlSeconds, by = 1) {
      const entry = find(key);
      const count = (entry ? Number(JSON.parse(entry.json)) : 0) + by;
      keep(key, { json: String(count), expires: entry?.expires ?? now() + ttlSeconds * 1000 });
      return count;
    },
    async close() {
      entries.clear();
      used = 0;
    },
  };
}

const sizeOf = (key: string, { json }: Entry) => key.length + json.length + ENTRY_OVERHEAD;

/** About what an entry takes beside its text. */
const ENTRY_OVERHEAD = 64;

function valueOf<Value>(entry: Entry | undefined): Value | undefined {
  return entry && (JSON.parse(entry.json) as Value);
}
