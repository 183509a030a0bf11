import { on } from '../../wiki/hooks.ts';
import { UserIsLocked } from '../../wiki/users/locked.ts';
import { wikiId } from '../../site/farm.ts';
import { findAttachedUsers } from './global-user.ts';

/** Whose global account is locked acts nowhere: their sessions are over, and no new ones begin. */
export const lockedEverywhere = on(UserIsLocked, async ({ account: { name }, answer }, wiki) => {
  const global = (await findAttachedUsers(wiki.db, [name], wikiId(wiki.site.settings))).get(name);
  if (global?.locked) answer.locked = true;
});
