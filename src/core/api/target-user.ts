import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { isNamed, type Account, type Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById, findAccountByName } from '../../wiki/users/accounts.ts';
import { watch } from '../../wiki/watchlist/watched-items.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The account that a `user` parameter names, by name or `#id`; refused (`nosuchuser`) if there is none. */
export async function accountNamed(wiki: Wiki, user: string): Promise<Account> {
  const id = /^#(\d+)$/.exec(user)?.[1];
  const account =
    id === undefined ? await findAccountByName(wiki.db, user) : await findAccountById(wiki.db, Number(id));
  if (account) return account;
  throw new Refusal(msg('nosuchusershort', user), { code: 'nosuchuser' });
}

/** Puts a user's page onto the performer's watchlist, if they may have one. True if it is there now. */
export async function watchUserPage(wiki: Wiki, performer: Performer, name: string): Promise<boolean> {
  if (!isNamed(performer) || !performer.rights.has('editmywatchlist')) return false;
  await wiki.storage.transaction((tx) =>
    watch(tx, performer.user.id, [{ namespace: NS.user, dbKey: name.replaceAll(' ', '_') }]),
  );
  return true;
}
