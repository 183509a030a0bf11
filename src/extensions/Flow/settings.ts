import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const flowSettings = {
  FlowMaxMentionCount: setting(integer, 100, 'How many users are told that a post names them.'),
} as const;

/** The settings of Flow in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof flowSettings> {
  return settingsFor(site.settings, flowSettings);
}
