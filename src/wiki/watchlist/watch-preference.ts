import type { Db } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { Performer } from '../performer.ts';
import { defaultOptions, optionsOf } from '../users/options.ts';
import type { Wiki } from '../wiki.ts';
import { isWatched } from './watched-items.ts';

/** What an act does with the watchlist: nothing, what the preferences say, or what it is told. */
export type WatchWish = 'nochange' | 'preferences' | 'unwatch' | 'watch';

/** Preferences by which pages get onto watchlists: by edits, by creation, by moves, deletions, uploads, rollbacks. */
export type WatchPreference =
  'watchdefault' | 'watchcreations' | 'watchmoves' | 'watchdeletion' | 'watchuploads' | 'watchrollback';

/**
 * Whether a page is to be watched after an act. Pages that are watched stay so, but for `unwatch`; accounts of bots watch nothing by
 * preference.
 */
export async function watchAfter(
  wiki: Wiki,
  performer: Performer,
  name: PageName,
  wish: WatchWish,
  preferences: readonly WatchPreference[],
): Promise<boolean> {
  if (wish === 'watch' || wish === 'unwatch') return wish === 'watch';
  if (await isWatchedBy(wiki.db, performer, name)) return true;
  if (wish === 'nochange' || performer.effectiveGroups.includes('bot')) return false;
  const options = performer.registered ? await optionsOf(wiki, performer.user.id) : defaultOptions(wiki);
  return preferences.some((preference) => Boolean(options[preference]));
}

async function isWatchedBy(db: Db, { user }: Performer, name: PageName): Promise<boolean> {
  return user.id > 0 && isWatched(db, user.id, name);
}
