import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const wikiLoveSettings = {
  WikiLoveLogging: setting(flag, false, 'Whether the table `wikilove_log` keeps who sent WikiLove to whom.'),
} as const;

/** The settings of WikiLove in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof wikiLoveSettings> {
  return settingsFor(site.settings, wikiLoveSettings);
}
