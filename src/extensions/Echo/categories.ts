import { settingsFor } from '../../site/load-settings.ts';
import type { NotificationCategory, NotifierType } from '../../wiki/notifications/notification-type.ts';
import type { Known, PreferenceDefaults } from '../../wiki/registry.ts';
import type { UserOptions } from '../../wiki/users/options.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { echoSettings } from './settings.ts';

/** Echo's own categories. Those that a setting switches off have no preferences. */
export const echoCategories: readonly NotificationCategory[] = [
  { name: 'system', web: true, email: true, undismissable: ['web', 'email'] },
  { name: 'system-noemail', web: true, email: false, undismissable: ['web'], never: ['email'] },
  { name: 'system-emailonly', web: true, email: false, undismissable: ['email'], never: ['web'] },
  { name: 'user-rights', web: true, email: true, undismissable: ['web', 'email'] },
  { name: 'other', web: true, email: false, undismissable: ['web', 'email'] },
  { name: 'edit-user-talk', web: true, email: 1, undismissable: ['web'] },
  { name: 'edit-user-page', web: true, email: false },
  { name: 'reverted', web: true, email: false },
  { name: 'article-linked', web: false, email: false },
  { name: 'mention', web: true, email: false },
  { name: 'mention-failure', web: false, email: false },
  { name: 'mention-success', web: false, email: false },
  { name: 'emailuser', web: true, email: false, never: ['email'] },
  { name: 'thank-you-edit', web: true, email: false, never: ['email'] },
  { name: 'watchlist', web: false, email: 1 },
  { name: 'minor-watchlist', web: false, email: 0 },
  { name: 'api-triggered', web: true, email: true },
];

/** The preference that says whether somebody is told of a category in one way. */
export function preferenceOf(notifier: NotifierType, category: string): string {
  return `echo-subscriptions-${notifier}-${category}`;
}

/** The categories that are there under the wiki's settings, by name. */
export function enabledCategories({ site, registry }: Wiki): ReadonlyMap<string, NotificationCategory> {
  return new Map(
    enabled({ settings: site.settings, extensions: registry.extensions }).map((each) => [each.name, each]),
  );
}

/** Whether somebody with these preferences is told of a category in this way. */
export function isTold(options: UserOptions, notifier: NotifierType, category: NotificationCategory): boolean {
  if (category.never?.includes(notifier)) return false;
  return category.undismissable?.includes(notifier) || Boolean(options[preferenceOf(notifier, category.name)]);
}

function enabled({ settings, extensions }: Known): NotificationCategory[] {
  const own = settingsFor(settings, echoSettings);
  const off = new Set<string>();
  if (!own.EchoMentionStatusNotifications) for (const name of ['mention-failure', 'mention-success']) off.add(name);
  if (!own.EchoWatchlistNotifications) for (const name of ['watchlist', 'minor-watchlist']) off.add(name);
  if (!own.EchoEnableApiEvents) off.add('api-triggered');
  if (!settings.EnableEmail || !settings.EnableUserEmail) off.add('emailuser');
  return extensions.flatMap((each) => each.notificationCategories ?? []).filter(({ name }) => !off.has(name));
}

/** Echo's preferences: two for each category, whoever brings it. */
export function echoPreferences(known: Known): PreferenceDefaults {
  const preferences: Record<string, PreferenceDefaults[string]> = {
    'echo-email-frequency': 0,
    'echo-dont-email-read-notifications': false,
    'echo-email-format': known.settings.AllowHTMLEmail ? 'html' : 'plain-text',
  };
  for (const { name, web, email } of enabled(known)) {
    preferences[preferenceOf('email', name)] = email;
    preferences[preferenceOf('web', name)] = web;
  }
  return preferences;
}

/** Accounts made since then begin with other choices. */
export const newAccountPreferences = {
  since: '20240208000000',
  defaults: {
    [preferenceOf('web', 'reverted')]: false,
    [preferenceOf('web', 'article-linked')]: true,
    [preferenceOf('email', 'mention')]: true,
    [preferenceOf('email', 'article-linked')]: true,
  },
};
