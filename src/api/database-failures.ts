import { DatabaseAway, DatabaseBusy, DatabaseReadOnly, OutcomeUnknown } from '../storage/storage.ts';
import { countingActs } from '../storage/transactions.ts';
import { readOnlyRefusal } from '../wiki/read-only.ts';
import type { Wiki } from '../wiki/wiki.ts';

/** The name by which MediaWiki tells of a failure of the database's; undefined where something else failed. */
export function databaseErrorName(error: unknown): string | undefined {
  if (error instanceof DatabaseAway) return 'DBConnectionError';
  if (error instanceof DatabaseReadOnly) return 'DBReadOnlyError';
  if (error instanceof DatabaseBusy || error instanceof OutcomeUnknown) return 'DBQueryError';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ER_|SQLITE_|PROTOCOL_)/.test(code) ? 'DBQueryError' : undefined;
}

/**
 * Runs an action. Where the database takes no writes (any more) and nothing was written yet, that is `readonly`; what fails after
 * something was kept is told as it is: who hears `readonly` may rely on it that all is as it was. `writes`: it needs to write.
 */
export async function refusingWrites<Result>(
  wiki: Wiki,
  { writes }: { readonly writes: boolean },
  work: () => Promise<Result>,
): Promise<Result> {
  const acts = { kept: 0 };
  try {
    return await countingActs(acts, work);
  } catch (error) {
    if (acts.kept > 0) throw error;
    if (error instanceof DatabaseReadOnly) throw readOnlyRefusal(wiki, error.reason);
    if (writes && error instanceof DatabaseAway) throw readOnlyRefusal(wiki, 'away');
    throw error;
  }
}
