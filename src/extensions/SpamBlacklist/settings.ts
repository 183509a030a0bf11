import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, mapOf, text, wholeListOf } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const spamBlacklistSettings = {
  BlacklistSettings: setting(
    mapOf(mapOf(wholeListOf(text))),
    { spam: { files: [] }, email: { files: [] } },
    'Lists of forbidden links (`spam`) and mail addresses (`email`) besides this wiki’s own: `{ spam: { files: [address or file] } }`. ' +
      'MediaWiki takes those of Wikimedia unless told otherwise; here they must be named.',
  ),
  LogSpamBlacklistHits: setting(flag, false, 'Whether refused edits are noted in the log `spamblacklist`.'),
} as const;

/** The settings of SpamBlacklist in a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): SettingsOf<typeof spamBlacklistSettings> {
  return settingsFor(site.settings, spamBlacklistSettings);
}
