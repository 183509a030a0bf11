import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const collectionSettings = {
  CollectionMaxArticles: setting(integer, 500, 'How many pages a book may have when a category is added to it.'),
  CollectionMaxSuggestions: setting(integer, 10, 'How many pages are suggested for a book.'),
} as const;

/** The settings of Collection in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof collectionSettings> {
  return settingsFor(site.settings, collectionSettings);
}
