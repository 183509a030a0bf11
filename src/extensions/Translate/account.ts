import type { Performer } from '../../wiki/performer.ts';
import { systemAccount } from '../../wiki/users/create-account.ts';
import { performerFor } from '../../wiki/users/load-performer.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { settingsOf } from './settings.ts';

/** The account of the software that writes what translations of pages need; made where it is not there. */
export async function fuzzyBot(wiki: Wiki): Promise<Performer> {
  const { TranslateFuzzyBotName } = settingsOf(wiki.site.settings);
  return performerFor(wiki, await wiki.storage.transaction((tx) => systemAccount(wiki, tx, TranslateFuzzyBotName)));
}
