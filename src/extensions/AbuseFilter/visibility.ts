import { optionsOf } from '../../wiki/users/options.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { msg } from '../../i18n/message.ts';

const PRIVATE = 1;
const PROTECTED = 2;

/** Whether a filter (`af_hidden`) keeps its pattern to those who may see private ones. */
export function isPrivate(hidden: number): boolean {
  return (hidden & PRIVATE) !== 0;
}

/** Whether a filter asks for what only those may know who see protected variables. */
export function isProtected(hidden: number): boolean {
  return (hidden & PROTECTED) !== 0;
}

/** Whether somebody may see what a filter consists of. */
export function maySeeFilter({ rights }: Performer, hidden: number): boolean {
  if (isPrivate(hidden) && !rights.has('abusefilter-view-private') && !rights.has('abusefilter-modify')) return false;
  return !isProtected(hidden) || rights.has('abusefilter-access-protected-vars');
}

/** A `permissiondenied` in the words of `key`. */
export function denied(key: string): Refusal {
  return new Refusal(msg(key), { code: 'permissiondenied' });
}

/** Whether somebody may see what log entries hold beyond who did what where. */
export function maySeeLogDetails({ rights }: Performer): boolean {
  return rights.has('abusefilter-log-detail');
}

/** Whether somebody may see log entries of a private filter. */
export function maySeeLogOf({ rights }: Performer, hidden: number): boolean {
  return (
    !isPrivate(hidden) ||
    rights.has('abusefilter-log-private') ||
    rights.has('abusefilter-view-private') ||
    rights.has('abusefilter-modify')
  );
}

/** Whether somebody may see protected variables in logs: they have the right, and said in their preferences that they want to. */
export async function maySeeProtectedValues(wiki: Wiki, { rights, account }: Performer): Promise<boolean> {
  if (!account || !rights.has('abusefilter-access-protected-vars')) return false;
  return Boolean(Number((await optionsOf(wiki, account.id))[PROTECTED_PREFERENCE] ?? 0));
}

export const PROTECTED_PREFERENCE = 'abusefilter-protected-vars-view-agreement';
