import { settingsFor } from '../../site/load-settings.ts';
import { setting, type SettingsOf } from '../../site/settings/declaration.ts';
import { flag, integer, listOf, orFalse, text } from '../../site/settings/kinds.ts';
import type { Wiki } from '../../wiki/wiki.ts';

export const echoSettings = {
  EchoEnableApiEvents: setting(flag, false, 'Whether `echocreateevent` may be used.'),
  EchoEnableEmailBatch: setting(flag, true, 'Whether mails may be put together to one a day or a week.'),
  EchoMaxMentionsCount: setting(integer, 50, 'An edit that mentions more users than this notifies none of them.'),
  EchoMaxMentionsInEditSummary: setting(integer, 0, 'So many users are notified that a summary mentions; 0: none.'),
  EchoMaxUpdateCount: setting(integer, 2000, 'So many notifications are kept for a user; older ones are deleted.'),
  EchoMentionStatusNotifications: setting(flag, false, 'Whether writers learn what came of their mentions.'),
  EchoOnWikiBlacklist: setting(
    orFalse(text),
    'Echo-blacklist',
    'Page in the MediaWiki namespace that names those who notify nobody.',
  ),
  EchoAgentBlacklist: setting(listOf(text), [], 'Names of users who notify nobody.'),
  EchoPerUserBlacklist: setting(flag, false, 'Whether users may mute others.'),
  EchoPerUserWhitelistFormat: setting(
    orFalse(text),
    '%s/Echo-whitelist',
    'User page (`%s` is the name) that names those who may notify its owner nevertheless.',
  ),
  EchoUseJobQueue: setting(
    flag,
    false,
    'Kept for settings files; notifications are always written with the act itself.',
  ),
  EchoWatchlistNotifications: setting(flag, false, 'Whether changes of watched pages are notifications.'),
  EchoWatchlistEmailOncePerPage: setting(flag, true, 'Whether a watched page gives one mail until it is visited.'),
} as const;

export type EchoSettings = SettingsOf<typeof echoSettings>;

/** Echo's settings of a wiki. */
export function settingsOf({ site }: Pick<Wiki, 'site'>): EchoSettings {
  return settingsFor(site.settings, echoSettings);
}
