import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const nukeSettings = {
  NukeMaxAge: setting(
    integer,
    0,
    'Seconds for which a page is new enough to be listed; 0: as long as `RCMaxAge` says.',
  ),
} as const;

export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof nukeSettings> {
  return settingsFor(site.settings, nukeSettings);
}
