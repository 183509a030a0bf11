import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { secondFactorTables } from '../../wiki/second-factors/tables.ts';
import { oath } from './api/oath.ts';
import { oathvalidate } from './api/oathvalidate.ts';
import english from './i18n/en.json' with { type: 'json' };
import { oathLog } from './log.ts';
import { oathNotifications } from './notifications.ts';
import { manage } from './pages/manage.ts';
import { disableForUser, verifyForUser } from './pages/of-others.ts';
import { secondFactors } from './second-factors.ts';
import { oathAuthSettings } from './settings.ts';
import { totp } from './totp/totp.ts';

/** A second factor at each sign-in. Manual: https://www.mediawiki.org/wiki/Extension:OATHAuth */
export const oathAuth: Extension = {
  name: 'OATHAuth',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:OATHAuth',
  license: 'MIT',
  settings: oathAuthSettings,
  tables: secondFactorTables,
  rights: [
    'oathauth-api-all',
    'oathauth-disable-for-user',
    'oathauth-enable',
    'oathauth-verify-user',
    'oathauth-view-log',
  ],
  groupPermissions: {
    user: ['oathauth-enable'],
    sysop: ['oathauth-disable-for-user', 'oathauth-verify-user', 'oathauth-view-log'],
  },
  rateLimits: {
    badoath: { '&can-bypass': false, user: [10, 60] },
    disableoath: { user: [5, 60] },
    'verify-2fa': { user: [5, 60] },
  },
  authenticationProviders: [secondFactors],
  secondFactors: [totp],
  drawnPages: [manage, disableForUser, verifyForUser],
  specialPages: {
    DisableOATHForUser: ['DisableOATHForUser'],
    OATHManage: [
      'AccountSecurity',
      'Manage_Two-factor_authentication',
      'OATH_Manage',
      'OATHManage',
      'OATH',
      'Two-factor_authentication',
      'OATHAuth',
    ],
    VerifyOATHForUser: ['VerifyOATHForUser'],
  },
  logTypes: [oathLog],
  notificationTypes: oathNotifications,
  actions: [oathvalidate],
  query: [oath],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
