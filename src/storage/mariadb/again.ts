import { setTimeout as sleep } from 'node:timers/promises';
import { isDuplicateKey } from '../dialect.ts';
import { DatabaseBusy } from '../storage.ts';
import { Outrun } from '../transactions.ts';
import { isConnectionLost, isLockTimeout, isRolledBack } from './failures.ts';

/** How long an act is tried before it is refused, in milliseconds. */
const BUSY_LIMIT = 15_000;

/** A key that is there is seen by the next attempt; one that stays in the way is a defect of ours. */
const ATTEMPTS_AT_KEYS = 4;

/** Which acts are done again (see `TransactionRules`): those that others were in the way of. */
export async function again(error: unknown, attempt: number, begun: number): Promise<void> {
  const isPassing = isRolledBack(error) || isLockTimeout(error) || isConnectionLost(error) || error instanceof Outrun;
  if (!isPassing && !(isDuplicateKey(error) && attempt < ATTEMPTS_AT_KEYS)) throw error;
  if (Date.now() - begun > BUSY_LIMIT) {
    throw new DatabaseBusy('Others have been writing to the database for too long.', { cause: error });
  }
  // Those who were in each other's way do not begin at the same moment again.
  await sleep(Math.random() * Math.min(10 * 2 ** attempt, 400));
}
