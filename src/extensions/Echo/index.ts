import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { echocreateevent } from './api/echocreateevent.ts';
import { echomarkread } from './api/echomarkread.ts';
import { echomarkseen } from './api/echomarkseen.ts';
import { echomute } from './api/echomute.ts';
import { notifications } from './api/notifications.ts';
import { unreadnotificationpages } from './api/unreadnotificationpages.ts';
import { echoCategories, echoPreferences, newAccountPreferences } from './categories.ts';
import { deliver } from './deliver.ts';
import { findComments } from './hooks/comments.ts';
import { afterEdit } from './hooks/edits.ts';
import { hideWithPage, hideWithPart, showWithPage } from './hooks/moderation.ts';
import { afterRightsChange, greet, readWithNotice } from './hooks/people.ts';
import { afterLogEntry } from './hooks/watchlist.ts';
import { readTalkMails, savePreferences } from './hooks/preferences.ts';
import english from './i18n/en.json' with { type: 'json' };
import { echoSettings } from './settings.ts';
import { echoTables } from './tables.ts';
import { trimming } from './trim.ts';
import { echoTypes } from './types/index.ts';

/** Notifications. Manual: https://www.mediawiki.org/wiki/Extension:Echo */
export const echo: Extension = {
  name: 'Echo',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:Echo',
  license: 'MIT',
  settings: echoSettings,
  tables: echoTables,
  rights: ['echo-create', 'echo-read-notifications', 'manage-all-push-subscriptions'],
  groupPermissions: {
    '*': ['echo-read-notifications'],
    'push-subscription-manager': ['manage-all-push-subscriptions'],
  },
  preferences: echoPreferences,
  newAccountPreferences,
  notificationCategories: echoCategories,
  notificationTypes: echoTypes,
  hooks: [
    deliver,
    findComments,
    greet,
    afterEdit,
    afterRightsChange,
    afterLogEntry,
    hideWithPage,
    hideWithPart,
    showWithPage,
    readWithNotice,
    readTalkMails,
    savePreferences,
  ],
  jobs: [trimming],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
  actions: [echomarkread, echomarkseen, echocreateevent, echomute],
  query: [notifications, unreadnotificationpages],
};
