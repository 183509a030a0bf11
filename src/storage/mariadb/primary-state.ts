import type { ReadOnlyCause } from '../storage.ts';
import { ask, type Connections } from './dialect.ts';
import { isConnectionLost } from './failures.ts';

/** How long what is known holds, in milliseconds. */
const KNOWN_FOR = 1000;

/** A function that says whether the server that is written to is away or takes no changes, as was known a second ago. */
export function primaryState(connections: Connections): () => Promise<ReadOnlyCause | undefined> {
  let known: { readonly until: number; readonly cause: Promise<ReadOnlyCause | undefined> } | undefined;
  return () => {
    const now = Date.now();
    if (!known || known.until < now) known = { until: now + KNOWN_FOR, cause: look(connections) };
    return known.cause;
  };
}

async function look(connections: Connections): Promise<ReadOnlyCause | undefined> {
  // A connection that was cut while nobody used it says nothing of the server.
  for (let attempt = 1; ; attempt++) {
    try {
      const acquired = await connections.acquire();
      try {
        const { result } = await ask(acquired.connection, 'SELECT @@global.read_only');
        acquired.release();
        return Number((result as unknown[][])[0]?.[0]) === 0 ? undefined : 'locked';
      } catch (error) {
        acquired.destroy();
        throw error;
      }
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      if (attempt > 8) return 'away';
      if (isRefused(error)) return 'away';
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
}
