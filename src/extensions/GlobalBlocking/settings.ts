import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer, mapOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const globalBlockingSettings = {
  ApplyGlobalBlocks: setting(flag, true, 'Whether global blocks hold on this wiki.'),
  GlobalBlockingCIDRLimit: setting(
    mapOf(integer),
    { IPv4: 16, IPv6: 19 },
    'Widest ranges that can be blocked globally, by the kind of address.',
  ),
  GlobalBlockingEnableAutoblocks: setting(
    flag,
    false,
    'Whether addresses of globally blocked accounts are blocked globally, where the block says so.',
  ),
  GlobalBlockingAutoblockExpiry: setting(integer, 86_400, 'For how many seconds an address is blocked so.'),
} as const;

/** The settings of GlobalBlocking in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof globalBlockingSettings> {
  return settingsFor(site.settings, globalBlockingSettings);
}
