import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer, one, orNull, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const bounceHandlerSettings = {
  VERPprefix: setting(text, 'wiki', 'How the addresses begin to which undeliverable mail comes back.'),
  VERPalgorithm: setting(
    one('md5', 'sha1', 'sha256', 'sha512'),
    'md5',
    'The hash by which these addresses are signed.',
  ),
  VERPsecret: setting(text, 'MediawikiVERP', 'The secret with which these addresses are signed.'),
  VERPdomainPart: setting(orNull(text), null, 'The domain of these addresses; the wiki’s own host, if null.'),
  VERPAcceptTime: setting(integer, 259_200, 'Seconds after a mail for which it may come back.'),
  BounceRecordPeriod: setting(integer, 604_800, 'Seconds for which bounces are counted.'),
  BounceRecordLimit: setting(integer, 10, 'So many bounces in that time make an address one that does not work.'),
  BounceHandlerUnconfirmUsers: setting(flag, false, 'Whether addresses that do not work are no longer confirmed.'),
  BounceHandlerInternalIPs: setting(
    wholeListOf(text),
    ['127.0.0.1', '::1'],
    'Addresses, or ranges, of the servers that may hand bounces in.',
  ),
} as const;

/** The settings of BounceHandler in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof bounceHandlerSettings> {
  return settingsFor(site.settings, bounceHandlerSettings);
}
