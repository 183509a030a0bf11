import { NS } from '../../site/namespaces.ts';
import { isTemporaryName, temporaryNames } from '../../site/temporary-names.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { pushJobs } from '../jobs/job-queue.ts';
import type { JobType } from '../jobs/job.ts';
import type { Account } from '../performer.ts';
import type { Wiki } from '../wiki.ts';
import { newUserToken } from './user-token.ts';

const DAY = 86_400_000;

/** So many accounts are ended by one transaction. */
const BATCH = 200;

/** The job looks at accounts that grew too old in so many days: it is pushed once a day, where such accounts are made. */
const DAYS_BACK = 8;

/** Ends the temporary accounts that have lately grown too old. */
export const expireTemporaryAccounts: JobType = {
  name: 'expireTemporaryAccounts',
  removeDuplicates: true,
  async run(_job, wiki) {
    await endOldTemporaryAccounts(wiki, { grownOldIn: DAYS_BACK });
  },
};

/** Looks for temporary accounts that are too old when new ones are made, by a job: once a day. */
export async function pushExpiry(wiki: Wiki, tx: Tx): Promise<void> {
  if (temporaryNames(wiki.site.settings).expireAfterDays === null) return;
  if ((await wiki.cache.increment('temporary-accounts:looked', DAY / 1000)) > 1) return;
  await pushJobs(wiki, tx, [{ type: 'expireTemporaryAccounts', page: { namespace: NS.special, dbKey: 'Badtitle' } }]);
}

/** Whether an account is a temporary one whose time (`expireAfterDays`) is over: nobody acts by it any more. */
export function isOver(wiki: Wiki, { name, registration }: Account): boolean {
  const { expireAfterDays } = temporaryNames(wiki.site.settings);
  if (expireAfterDays === null || registration === null || !isTemporaryName(wiki.site.settings, name)) return false;
  return registration <= daysAgo(wiki, expireAfterDays);
}

/**
 * Ends the sessions of all temporary accounts that are older than so many days (`expireAfterDays` unless said) for good; what they
 * wrote stays theirs. `grownOldIn`: only those that were younger so many days ago. Gives how many there were.
 */
export async function endOldTemporaryAccounts(
  wiki: Wiki,
  { days, grownOldIn }: { readonly days?: number; readonly grownOldIn?: number } = {},
): Promise<number> {
  const age = days ?? temporaryNames(wiki.site.settings).expireAfterDays;
  if (age === null) return 0;
  const from = grownOldIn === undefined ? '' : daysAgo(wiki, age + grownOldIn);
  let ended = 0;
  for (let after = 0; ;) {
    const ids = await nextAccounts(wiki, after, from, daysAgo(wiki, age));
    if (ids.length === 0) return ended;
    await wiki.storage.transaction(async (tx) => {
      const touched = toMediaWikiTimestamp(wiki.now());
      for (const id of ids) {
        const change = { user_token: newUserToken(), user_touched: touched };
        await tx.updateTable('user').set(change).where('user_id', '=', id).execute();
      }
    });
    ended += ids.length;
    after = ids.at(-1)!;
  }
}

async function nextAccounts({ db }: Wiki, after: number, from: string, to: string): Promise<number[]> {
  const rows = await db
    .selectFrom('user')
    .select('user_id')
    .where('user_is_temp', '=', 1)
    .where('user_id', '>', after)
    .where('user_registration', '>=', from)
    .where('user_registration', '<=', to)
    .orderBy('user_id')
    .limit(BATCH)
    .execute();
  return rows.map((row) => row.user_id);
}

function daysAgo(wiki: Wiki, days: number): string {
  return toMediaWikiTimestamp(new Date(wiki.now().getTime() - days * DAY));
}
