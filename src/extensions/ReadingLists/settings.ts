import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const readingListsSettings = {
  ReadingListsMaxListsPerUser: setting(integer, 100, 'Most lists that somebody may have.'),
  ReadingListsMaxEntriesPerList: setting(integer, 1000, 'Most pages on one list.'),
  ReadingListsDeletedRetentionDays: setting(
    integer,
    30,
    'For how many days clients are told which lists and entries were deleted.',
  ),
} as const;

/** The settings of ReadingLists in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof readingListsSettings> {
  return settingsFor(site.settings, readingListsSettings);
}
