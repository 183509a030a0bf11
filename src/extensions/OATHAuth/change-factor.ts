import { msg } from '../../i18n/message.ts';
import { takeTurns } from '../../storage/turns.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { notify } from '../../wiki/notifications/notify.ts';
import type { Account, Performer } from '../../wiki/performer.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { addKey, keyOwner, readKeys, removeKeys, type SecondFactorKey } from '../../wiki/second-factors/keys.ts';
import { requireWithinRateLimit } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { logAbout } from './log.ts';

/** Begins to ask an account for a second factor. One kind at a time: the refusal says so. */
export async function enable(wiki: Wiki, account: Account, key: Omit<SecondFactorKey, 'id'>): Promise<void> {
  const owner = await requireOwner(wiki, account);
  await wiki.storage.transaction(async (tx) => {
    await takeTurns(tx, [`second-factor:${owner}`]);
    const known = await readKeys(tx, owner);
    if (known.some(({ kind }) => kind !== key.kind)) throw new Refusal(msg('oathauth-error-multiple-modules'));
    await addKey(wiki, tx, owner, key);
    await notify(wiki, tx, {
      type: 'oathauth-enable',
      agent: account,
      title: makeTitle(wiki.site, NS.special, 'Preferences'),
      extra: { activeDevices: known.length + 1 },
      recipients: [account.id],
    });
  });
}

/** Stops asking an account for a second factor. `by` is its owner, or somebody with `oathauth-disable-for-user`, who says why. */
export async function disable(wiki: Wiki, by: Performer, account: Account, reason?: string): Promise<void> {
  const isOwn = by.user.id === account.id && reason === undefined;
  if (!isOwn) {
    requireRight(by, 'oathauth-disable-for-user');
    await requireWithinRateLimit(wiki, by, 'disableoath');
  }
  const owner = await requireOwner(wiki, account);
  await wiki.storage.transaction(async (tx) => {
    const removed = await removeKeys(tx, owner);
    if (removed === 0) throw new Refusal(msg('oathauth-user-not-does-not-have-oath-enabled'));
    if (!isOwn) await logAbout(wiki, tx, 'disable-other', by, account.name, reason ?? '');
    await notify(wiki, tx, {
      type: 'oathauth-disable',
      agent: isOwn ? account : by.user,
      title: makeTitle(wiki.site, NS.special, 'Preferences'),
      extra: { self: isOwn, activeDevices: 0 },
      recipients: [account.id],
    });
  });
}

async function requireOwner(wiki: Wiki, account: Account): Promise<number> {
  const owner = await keyOwner(wiki, account);
  if (owner === undefined) throw new Refusal(msg('oathauth-must-be-central'));
  return owner;
}
