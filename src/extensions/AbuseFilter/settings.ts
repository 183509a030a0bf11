import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { decimal, flag, integer, mapOf, orNull, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const abuseFilterSettings = {
  AbuseFilterActions: setting(
    mapOf(flag),
    {
      throttle: true,
      warn: true,
      disallow: true,
      blockautopromote: true,
      block: true,
      tag: true,
    },
    'What filters can do (`rangeblock` and `degroup` are not there yet). Whatever is false here is left out where a filter asks for it.',
  ),
  AbuseFilterBlockDuration: setting(text, 'indefinite', 'For how long filters block accounts that do not say it.'),
  AbuseFilterAnonBlockDuration: setting(
    orNull(text),
    null,
    'For how long filters block addresses; null: as `AbuseFilterBlockDuration` says.',
  ),
  AbuseFilterEmergencyDisableThreshold: setting(
    mapOf(decimal),
    { default: 0.05 },
    'A new filter that meets more than this part of all acts does nothing against people any more.',
  ),
  AbuseFilterEmergencyDisableCount: setting(
    mapOf(integer),
    { default: 2 },
    'How many acts a filter must have met before that is looked at.',
  ),
  AbuseFilterEmergencyDisableAge: setting(
    mapOf(integer),
    { default: 86400 },
    'Seconds after a change of a filter for which that is looked at.',
  ),
  AbuseFilterEnableBlockedExternalDomain: setting(
    flag,
    false,
    'Whether `MediaWiki:BlockedExternalDomains.json` lists domains that edits may not link to.',
  ),
  AbuseFilterLogIP: setting(flag, true, 'Whether the abuse log keeps addresses.'),
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
