import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { CoreTables } from './schema/core.ts';
import { OutcomeUnknown, type OnCommit, type OnRollback, type Storage, type Tx } from './storage.ts';
import { WriteQueue } from './write-queue.ts';

export interface TransactionRules {
  /** How many run at a time in this process; one unless said. */
  readonly atOnce?: number;
  /**
   * Asked when an act failed and nothing of it is kept: fulfilled once it is to be done again, rejected with what is to be told
   * (the error itself where doing it again would not help). `attempt` counts from 1.
   */
  again?(error: unknown, attempt: number, begun: number): Promise<void>;
}

/** How many acts a piece of work has kept so far. */
export interface ActCount {
  kept: number;
}

const counted = new AsyncLocalStorage<ActCount>();

/** Does a piece of work, whose acts are counted while they are kept: what fails after one did not leave everything as it was. */
export function countingActs<Result>(acts: ActCount, work: () => Promise<Result>): Promise<Result> {
  return counted.run(acts, work);
}

/** The same for a transaction under whichever view of its tables. */
const identityOf = (tx: Tx): object => tx.getExecutor();

/** What an act still does just before its end, by its transaction's identity. */
const endings = new WeakMap<object, (() => Promise<void>)[]>();

/**
 * Does something as the last step of an act: for rows that every act changes, which others should not wait for longer than they
 * must.
 */
export async function atTheEnd(tx: Tx, work: () => Promise<void>): Promise<void> {
  const list = endings.get(identityOf(tx));
  if (list) list.push(work);
  else await work();
}

/** What an act has left to do once it is kept, by its transaction's identity. */
const sequels = new WeakMap<object, Later[]>();

/** What `onCommit` of `Storage.transaction` does, for those who know only the act's `tx`. */
export function afterCommit(tx: Tx, work: () => void | Promise<void>): void {
  const list = sequels.get(identityOf(tx));
  if (!list) throw new Error('Acts are opened by storage.transaction() only.');
  list.push(work);
}

/** Acts on a database; `db` writes. */
export function transactions(
  db: Kysely<CoreTables>,
  { atOnce = 1, again = givenUp }: TransactionRules = {},
): { run: Storage['transaction']; idle(): Promise<void> } {
  const queue = new WriteQueue(atOnce);
  const within = new AsyncLocalStorage<{ open: boolean }>();

  async function attempt<Result>(
    work: (tx: Tx, onCommit: OnCommit, onRollback: OnRollback) => Promise<Result>,
  ): Promise<{ result: Result; afterwards: Later[] }> {
    const afterwards: Later[] = [];
    const undoing: Later[] = [];
    const state = { open: true };
    try {
      const result = await db.transaction().execute((tx) =>
        within.run(state, async () => {
          const lastSteps: (() => Promise<void>)[] = [];
          endings.set(identityOf(tx), lastSteps);
          sequels.set(identityOf(tx), afterwards);
          const done = await work(
            tx,
            (later) => afterwards.push(later),
            (later) => undoing.push(later),
          );
          endings.delete(identityOf(tx));
          for (const step of lastSteps) await step();
          return done;
        }),
      );
      return { result, afterwards };
    } catch (error) {
      // What may have been committed after all is not undone.
      if (!(error instanceof OutcomeUnknown)) for (const undo of undoing.reverse()) await runAfterwards(undo);
      throw error;
    } finally {
      state.open = false;
    }
  }

  return {
    async run<Result>(work: (tx: Tx, onCommit: OnCommit, onRollback: OnRollback) => Promise<Result>): Promise<Result> {
      if (within.getStore()?.open) throw new Error('A transaction inside a transaction: pass `tx` on instead.');
      const { result, afterwards } = await queue.run(async () => {
        const begun = Date.now();
        for (let count = 1; ; count++) {
          try {
            return await attempt(work);
          } catch (error) {
            await again(error, count, begun);
          }
        }
      });
      const acts = counted.getStore();
      if (acts) acts.kept++;
      for (const later of afterwards) await runAfterwards(later);
      return result;
    },
    idle: () => queue.idle(),
  };
}

type Later = () => void | Promise<void>;

async function givenUp(error: unknown): Promise<void> {
  throw error;
}

/** The act is done (or undone) and stays so: what fails afterwards is only told. */
async function runAfterwards(work: Later): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

/** What an act has read is no longer so; where acts run at once, it is done again. */
export class Outrun extends Error {
  override readonly name = 'Outrun';
}
