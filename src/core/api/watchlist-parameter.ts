import { expiry, oneOf } from '../../api/parameters.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { isNamed, type Performer } from '../../wiki/performer.ts';
import { watchAfter, type WatchPreference, type WatchWish } from '../../wiki/watchlist/watch-preference.ts';
import { sometimesPurgeExpired } from '../../wiki/watchlist/purge-expired.ts';
import { unwatch, watch } from '../../wiki/watchlist/watched-items.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** What an act does with the watchlist of the one who acts. */
export const watchlistParameter = oneOf(['watch', 'unwatch', 'preferences', 'nochange'], { default: 'preferences' });

/** Until when a page is watched, where pages can be watched for a time. */
export const watchlistExpiryParameter = expiry({
  onlyIf: ({ WatchlistExpiry }) => WatchlistExpiry,
  maxDuration: ({ WatchlistExpiryMaxDuration }) => WatchlistExpiryMaxDuration,
});

/** What was wished by the parameter, or by the old ones (`watch`, `unwatch`). */
export function watchWish(params: { watchlist: WatchWish; watch?: boolean; unwatch?: boolean }): WatchWish {
  if (params.watch) return 'watch';
  return params.unwatch ? 'unwatch' : params.watchlist;
}

/** Puts pages on the watchlist or takes them off, after an act on them. */
export async function applyWatch(
  wiki: Wiki,
  performer: Performer,
  names: readonly PageName[],
  wish: WatchWish,
  preference: WatchPreference,
  end?: string,
): Promise<void> {
  if (!isNamed(performer) || wish === 'nochange') return;
  const decided: (readonly [PageName, boolean])[] = [];
  for (const name of names) decided.push([name, await watchAfter(wiki, performer, name, wish, [preference])]);
  await wiki.storage.transaction(async (tx) => {
    const watched = decided.filter(([, wanted]) => wanted).map(([name]) => name);
    const others = decided.filter(([, wanted]) => !wanted).map(([name]) => name);
    if (watched.length > 0) await watch(tx, performer.user.id, watched, end);
    if (others.length > 0) await unwatch(tx, performer.user.id, others);
    await sometimesPurgeExpired(wiki, tx);
  });
}
