import { createHash } from 'node:crypto';
import type { ReadScope } from '../storage/storage.ts';
import type { Wiki } from './wiki.ts';

/** So long a visitor is remembered to have written, in seconds: replicas that are further behind are not read from at all. */
const REMEMBERED = 60;

/** By what a visitor is known again: their session, or else where they come from. */
export interface VisitorMarks {
  readonly sessionId: string | undefined;
  readonly ip: string;
  readonly userAgent: string;
}

/**
 * Answers a request, reading from replicas where there are any and the request only reads. What the same visitor wrote in earlier
 * requests is in what is read: the position of it is kept in the cache.
 */
export async function seeingOwnWrites<Result>(
  wiki: Wiki,
  visitor: () => VisitorMarks,
  { writes }: { readonly writes: boolean },
  work: () => Promise<Result>,
): Promise<Result> {
  const { storage, cache } = wiki;
  if (!storage.within) return work();
  const keys = keysOf(visitor());
  let after: string | undefined;
  if (!writes) {
    for (const key of keys) after ??= await cache.get<string>(key);
  }
  const scope: ReadScope = { mayLag: !writes, after, written: undefined };
  try {
    return await storage.within(scope, work);
  } finally {
    const { written } = scope;
    if (written !== undefined) for (const key of keys) await cache.set(key, written, REMEMBERED);
  }
}

function keysOf({ sessionId, ip, userAgent }: VisitorMarks): string[] {
  const origin = createHash('sha256').update(`${ip}\n${userAgent}`).digest('hex');
  return [...(sessionId === undefined ? [] : [`written:session:${sessionId}`]), `written:origin:${origin}`];
}
