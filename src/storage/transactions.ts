import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { CoreTables } from './schema/core.ts';
import type { OnCommit, Storage, Tx } from './storage.ts';
import { WriteQueue } from './write-queue.ts';

/** Acts on a database, one at a time in a process; `db` writes. */
export function transactions(db: Kysely<CoreTables>): { run: Storage['transaction']; idle(): Promise<void> } {
  const queue = new WriteQueue();
  const within = new AsyncLocalStorage<{ open: boolean }>();
  return {
    async run<Result>(work: (tx: Tx, onCommit: OnCommit) => Promise<Result>): Promise<Result> {
      if (within.getStore()?.open) throw new Error('A transaction inside a transaction: pass `tx` on instead.');
      const afterwards: Parameters<OnCommit>[0][] = [];
      const result = await queue.run(async () => {
        const state = { open: true };
        try {
          return await db
            .transaction()
            .execute((tx) => within.run(state, () => work(tx, (later) => afterwards.push(later))));
        } finally {
          state.open = false;
        }
      });
      for (const later of afterwards) await runAfterwards(later);
      return result;
    },
    idle: () => queue.idle(),
  };
}

/** The act is done and stays done: what fails afterwards is only told. */
async function runAfterwards(work: Parameters<OnCommit>[0]): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
