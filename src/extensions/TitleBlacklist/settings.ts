import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, mapOf, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const titleBlacklistSettings = {
  TitleBlacklistSources: setting(
    wholeListOf(mapOf(text)),
    [],
    'Lists of forbidden titles besides the page MediaWiki:Titleblacklist: `{ type: localpage, src: title of a page }`, ' +
      '`{ type: url, src: address }`, or `{ type: file, src: path }`.',
  ),
  TitleBlacklistLogHits: setting(
    flag,
    false,
    'Whether names that are refused to those who could have overridden the list are noted in the log `titleblacklist`.',
  ),
} as const;

/** The settings of TitleBlacklist in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof titleBlacklistSettings> {
  return settingsFor(site.settings, titleBlacklistSettings);
}
