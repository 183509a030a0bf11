import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { anything, mapOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const featuredFeedsSettings = {
  FeaturedFeeds: setting(
    mapOf(anything),
    {},
    'Feeds by name: which messages say `page`, `title`, `description` and `entryName`, and what differs from `FeaturedFeedsDefaults`.',
  ),
  FeaturedFeedsDefaults: setting(
    mapOf(anything),
    { limit: 10, frequency: 'daily', inUserLanguage: false },
    'For feeds that do not say otherwise: how many items, how often there is one (`daily`, `weekly`), and in whose language.',
  ),
} as const;

/** The settings of FeaturedFeeds in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof featuredFeedsSettings> {
  return settingsFor(site.settings, featuredFeedsSettings);
}
