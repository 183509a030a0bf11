import { settingsFor } from '../../site/load-settings.ts';
import type { Settings } from '../../site/settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { anything, flag, mapOf } from '../../site/settings/kinds.ts';

export const jsonConfigSettings = {
  JsonConfigs: setting(
    mapOf(anything),
    {},
    'Which titles hold which kind of data: maps of `namespace`, `nsName`, `nsTalk`, `pattern` (a regular expression), `isLocal`, by content model.',
  ),
  JsonConfigModels: setting(
    mapOf(anything),
    {},
    'What pages of these content models hold: `tabular`, `mapdata`, or null for any JSON object.',
  ),
  JsonConfigEnableLuaSupport: setting(flag, false, 'Whether `action=jsondata` gives data in the reader’s language.'),
} as const;

/** The settings of JsonConfig. */
export function settingsOf(settings: Settings): SettingsOf<typeof jsonConfigSettings> {
  return settingsFor(settings, jsonConfigSettings);
}
