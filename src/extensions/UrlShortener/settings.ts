import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { either, flag, integer, listOf, orFalse, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const urlShortenerSettings = {
  UrlShortenerTemplate: setting(
    orFalse(text),
    false,
    'The path of short addresses, with `$1` for the code (`/r/$1`); that of Special:UrlRedirector, if false.',
  ),
  UrlShortenerServer: setting(orFalse(text), false, 'The server of short addresses; the wiki’s own, if false.'),
  UrlShortenerAllowedDomains: setting(
    either(flag, listOf(text)),
    false,
    'Regular expressions of hosts that may be shortened; the wiki’s own host alone, if false.',
  ),
  UrlShortenerAllowArbitraryPorts: setting(flag, false, 'Whether addresses may name any port.'),
  UrlShortenerIdSet: setting(
    text,
    '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz$',
    'The characters of codes, by their values.',
  ),
  UrlShortenerUrlSizeLimit: setting(integer, 2000, 'Bytes that an address may have.'),
  UrlShortenerReadOnly: setting(flag, false, 'Whether no new codes are made.'),
} as const;

/** The settings of UrlShortener in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof urlShortenerSettings> {
  return settingsFor(site.settings, urlShortenerSettings);
}
