import { setTimeout as sleep } from 'node:timers/promises';
import { isDuplicateKey } from '../dialect.ts';
import { DatabaseAway, DatabaseBusy, DatabaseReadOnly } from '../storage.ts';
import { Outrun } from '../transactions.ts';
import { isConnectionLost, isLockTimeout, isRolledBack, takesNoWrites } from './failures.ts';

/** How long an act is tried before it is refused, where others are in its way, and where the server is away, in milliseconds. */
const BUSY_LIMIT = 15_000;
const AWAY_LIMIT = 3000;

/** A key that is there is seen by the next attempt; one that stays in the way is a defect of ours. */
const ATTEMPTS_AT_KEYS = 4;

/** Which acts are done again (see `TransactionRules`): those that others were in the way of, and those whose connection was lost. */
export async function again(error: unknown, attempt: number, begun: number): Promise<void> {
  const tried = Date.now() - begun;
  if (takesNoWrites(error)) throw new DatabaseReadOnly('locked', { cause: error });
  if (isConnectionLost(error) || error instanceof DatabaseAway) {
    if (tried > AWAY_LIMIT) throw new DatabaseReadOnly('away', { cause: error });
  } else if (isRolledBack(error) || isLockTimeout(error) || error instanceof Outrun) {
    if (tried > BUSY_LIMIT) {
      throw new DatabaseBusy('Others have been writing to the database for too long.', { cause: error });
    }
  } else if (!isDuplicateKey(error) || attempt >= ATTEMPTS_AT_KEYS) throw error;
  // Those who were in each other's way do not begin at the same moment again.
  await sleep(Math.random() * Math.min(10 * 2 ** attempt, 400));
}
