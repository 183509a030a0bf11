import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { integer, orFalse, text } from '../../site/settings/kinds.ts';
import type { Settings } from '../../site/settings.ts';

export const oathAuthSettings = {
  OATHAuthWindowRadius: setting(
    integer,
    4,
    'By how many steps of half a minute the clock of an authenticator app may be wrong.',
  ),
  OATHAuthAccountPrefix: setting(
    orFalse(text),
    false,
    'How authenticator apps call this wiki; false: by its name (`Sitename`).',
  ),
} as const;

/** The settings of OATHAuth in a wiki. */
export function settingsOf(settings: Settings): SettingsOf<typeof oathAuthSettings> {
  return settingsFor(settings, oathAuthSettings);
}
