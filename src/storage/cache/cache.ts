/** A value that survives JSON. */
export type CacheValue =
  null | boolean | number | string | readonly CacheValue[] | { readonly [key: string]: CacheValue | undefined };

/** Where sessions are kept: a cache, or something less. */
export type SessionCache = Pick<Cache, 'get' | 'set' | 'delete' | 'close'>;

/**
 * What may be forgotten at any time but is shared by all processes of a wiki: sessions, rate limits, tokens. Keys are the
 * caller's, best with a prefix that says whose they are (`session:…`). Values are copied in and out, as JSON.
 */
export interface Cache {
  /** The value, or undefined where there is none or its time is over. What was stored under the key is the caller's to know. */
  get<Value extends CacheValue>(key: string): Promise<Value | undefined>;
  /** Stores a value for some seconds from now. */
  set(key: string, value: CacheValue, ttlSeconds: number): Promise<void>;
  /** Stores a value only where there is none; true if it did. Two processes never both get true. */
  add(key: string, value: CacheValue, ttlSeconds: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** The value, which is forgotten in the same step: of two that ask only one gets it. */
  take<Value extends CacheValue>(key: string): Promise<Value | undefined>;
  /** Adds to a counter and gives its new value. A counter starts at 0 and lives for `ttlSeconds` from its first step. */
  increment(key: string, ttlSeconds: number, by?: number): Promise<number>;
  close(): Promise<void>;
}
