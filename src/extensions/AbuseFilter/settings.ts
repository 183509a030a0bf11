import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const abuseFilterSettings = {
  AbuseFilterLogPrivateDetailsAccess: setting(
    flag,
    false,
    'Whether it is noted in a log who looks at addresses of the abuse log.',
  ),
  AbuseFilterPrivateDetailsForceReason: setting(
    flag,
    false,
    'Whether who looks at addresses of the abuse log has to say why.',
  ),
} as const;

/** The settings of AbuseFilter in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof abuseFilterSettings> {
  return settingsFor(site.settings, abuseFilterSettings);
}
