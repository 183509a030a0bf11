import type { ReadOnlyCause } from '../storage.ts';
import { ask, type Connections } from './connections.ts';
import { isConnectionLost, isOutOfCluster, isTableMissing, isUnreachable } from './failures.ts';

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
        // A node that was cut off from its cluster still knows its settings, but gives out no rows.
        const { result } = await ask(
          acquired.connection,
          'SELECT @@global.read_only, (SELECT 1 FROM updatelog LIMIT 1)',
        );
        acquired.release();
        return Number((result as unknown[][])[0]?.[0]) === 0 ? undefined : 'locked';
      } catch (error) {
        acquired.destroy();
        throw error;
      }
    } catch (error) {
      if (isTableMissing(error)) return undefined;
      if (!isConnectionLost(error)) throw error;
      if (attempt > 8 || isUnreachable(error) || isOutOfCluster(error)) return 'away';
    }
  }
}
