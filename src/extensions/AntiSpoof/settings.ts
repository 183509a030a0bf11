import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const antiSpoofSettings = {
  AntiSpoofAccounts: setting(flag, true, 'Whether accounts whose names look like those of others are refused.'),
} as const;

/** The settings of AntiSpoof in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof antiSpoofSettings> {
  return settingsFor(site.settings, antiSpoofSettings);
}
