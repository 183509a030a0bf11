import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { isNamed, type Account, type Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { findAccountById, findAccountByName } from '../../wiki/users/accounts.ts';
import { watch, watchedUntil } from '../../wiki/watchlist/watched-items.ts';
import { boolean } from '../../api/parameters.ts';
import { toIso } from '../../site/timestamp.ts';
import { watchlistExpiryParameter } from './watchlist-parameter.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** The account that a `user` parameter names, by name or `#id`; refused (`nosuchuser`) if there is none. */
export async function accountNamed(wiki: Wiki, user: string): Promise<Account> {
  const id = /^#(\d+)$/.exec(user)?.[1];
  const account =
    id === undefined ? await findAccountByName(wiki.db, user) : await findAccountById(wiki.db, Number(id));
  if (account) return account;
  // An id without an account has this name in MediaWiki.
  throw new Refusal(msg('nosuchusershort', id === undefined ? user : 'Unknown user'), { code: 'nosuchuser' });
}

/** Parameters by which an act on a user puts their page onto the watchlist of the one who acts. */
export const watchUserParameters = { watchuser: boolean(), watchlistexpiry: watchlistExpiryParameter };

/**
 * Puts a user's page onto the performer's watchlist where that is wanted and they may have one: what the answer says of it. `expiry`
 * is told where it was asked for (null: none), by blocks also where nothing is watched.
 */
export async function watchUserPage(
  wiki: Wiki,
  performer: Performer,
  name: string,
  { watchuser, watchlistexpiry }: { watchuser: boolean; watchlistexpiry?: string | undefined },
  { alwaysTold = false }: { alwaysTold?: boolean } = {},
): Promise<{ watchuser: boolean; watchlistexpiry?: string | null }> {
  const watches = watchuser && name !== '' && isNamed(performer) && performer.rights.has('editmywatchlist');
  const page = { namespace: NS.user, dbKey: name.replaceAll(' ', '_') };
  if (watches) await wiki.storage.transaction((tx) => watch(tx, performer.user.id, [page], watchlistexpiry));
  if (watchlistexpiry === undefined || !(watches || alwaysTold)) return { watchuser: watches };
  const ends = await watchedUntil(wiki.db, performer, page);
  return { watchuser: watches, watchlistexpiry: ends === undefined ? null : toIso(ends) };
}
