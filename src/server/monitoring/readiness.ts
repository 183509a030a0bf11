import { setTimeout as sleep } from 'node:timers/promises';
import type { Wiki } from '../../wiki/wiki.ts';

/** How long a part may take to answer, in milliseconds. */
const PATIENCE = 2000;

/** What each part of a wiki says: `ok`, `failed`, or `slow`. */
export interface Readiness {
  /** Whether requests can be answered. A cache that is away makes a wiki slower, not wrong. */
  readonly ready: boolean;
  readonly parts: Readonly<Record<'database' | 'cache', 'ok' | 'failed' | 'slow'>>;
}

/** Asks the parts that a wiki cannot work without. Takes two seconds at most. */
export async function readiness({ db, cache }: Wiki): Promise<Readiness> {
  const [database, itsCache] = await Promise.all([
    stateOf(() => db.selectFrom('site_stats').select('ss_row_id').limit(1).execute()),
    stateOf(() => cache.get('readiness')),
  ]);
  return { ready: database === 'ok', parts: { database, cache: itsCache } };
}

async function stateOf(ask: () => Promise<unknown>): Promise<'ok' | 'failed' | 'slow'> {
  const late = new AbortController();
  try {
    return await Promise.race([
      ask().then(() => 'ok' as const),
      sleep(PATIENCE, 'slow' as const, { signal: late.signal, ref: false }),
    ]);
  } catch {
    return 'failed';
  } finally {
    late.abort();
  }
}
