import { createHash } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { newAuthToken } from './attach.ts';
import { findGlobalUser, HIDDEN_LEVELS, type GlobalUser, type HiddenLevel } from './global-user.ts';
import { logGlobalAct } from './log-entries.ts';
import { suppressionJob } from './suppression-job.ts';
import { withCentralTables } from './tables.ts';

/** What is to change; what is undefined stays. */
export interface StatusChange {
  readonly locked: boolean | undefined;
  readonly hidden: HiddenLevel | undefined;
  readonly reason: string;
  /** The state that the performer saw (`stateOf`); refused where it is another by now. */
  readonly seen?: string | undefined;
}

/** The account that somebody may do something to: hidden ones are there only for those who see them. */
export async function requireGlobalUser(
  wiki: Wiki,
  performer: Performer,
  name: string | undefined,
  given: string,
): Promise<GlobalUser> {
  const global = name === undefined ? undefined : await findGlobalUser(wiki.db, name);
  if (global && (global.hidden === '' || performer.rights.has('centralauth-suppress'))) return global;
  throw new Refusal(msg('nosuchusershort', given), { code: 'nosuchuser' });
}

/** A digest of an account's state, by which a client tells what it has seen. */
export function stateOf({ id, name, locked, hidden }: GlobalUser): string {
  return createHash('sha1')
    .update(JSON.stringify([id, name, locked, hidden]))
    .digest('hex');
}

/** Locks and hides a global account. Sessions and tokens of one that becomes locked end. Nothing is logged where nothing changes. */
export async function changeStatus(
  wiki: Wiki,
  performer: Performer,
  global: GlobalUser,
  { locked = global.locked, hidden = global.hidden, reason, seen }: Partial<StatusChange> & { readonly reason: string },
): Promise<GlobalUser> {
  if (seen !== undefined && seen !== stateOf(global)) throw conflict();
  const changed = { ...global, locked, hidden };
  if (locked === global.locked && hidden === global.hidden) return changed;
  await wiki.storage.transaction(async (tx) => {
    const { numUpdatedRows } = await withCentralTables(tx)
      .updateTable('globaluser')
      .set((set) => ({
        gu_locked: locked ? 1 : 0,
        gu_hidden_level: HIDDEN_LEVELS.indexOf(hidden),
        gu_cas_token: set('gu_cas_token', '+', 1),
        ...(locked && !global.locked ? { gu_auth_token: newAuthToken() } : {}),
      }))
      .where('gu_id', '=', global.id)
      .where('gu_cas_token', '=', global.version)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw conflict();
    const isSecret = global.hidden !== '' || hidden !== '';
    await logGlobalAct(wiki, tx, 'setstatus', { performer, global, reason, isSecret }, difference(global, changed));
    if ((hidden === 'suppressed') !== (global.hidden === 'suppressed')) {
      const job = { global, performer, reason, isSuppressed: hidden === 'suppressed' };
      await pushJobs(wiki, tx, [suppressionJob(job)]);
    }
  });
  return changed;
}

function conflict(): Refusal {
  return new Refusal(msg('apierror-centralauth-statechanged'), { code: 'editconflict' });
}

/** Marks as logs call them. */
const MARKS: Readonly<Record<HiddenLevel, readonly string[]>> = {
  '': [],
  lists: ['hidden'],
  suppressed: ['oversighted'],
};

function difference(old: GlobalUser, now: GlobalUser): { added: string[]; removed: string[] } {
  const marksOf = ({ locked, hidden }: GlobalUser) => [...(locked ? ['locked'] : []), ...MARKS[hidden]];
  const [before, after] = [marksOf(old), marksOf(now)];
  return {
    added: after.filter((mark) => !before.includes(mark)),
    removed: before.filter((mark) => !after.includes(mark)),
  };
}
