import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { centralauthtoken } from './api/centralauthtoken.ts';
import { createlocalaccount } from './api/createlocalaccount.ts';
import { deleteglobalaccount } from './api/deleteglobalaccount.ts';
import { globalallusers } from './api/globalallusers.ts';
import { globalgroups } from './api/globalgroups.ts';
import { globalrenamestatus } from './api/globalrenamestatus.ts';
import { globaluserinfo } from './api/globaluserinfo.ts';
import { globaluserrights } from './api/globaluserrights.ts';
import { setglobalaccountstatus } from './api/setglobalaccountstatus.ts';
import { wikisets } from './api/wikisets.ts';
import { globalFromBirth } from './attach.ts';
import { centralIdsOfAccounts, namesOfCentralIds } from './central-ids.ts';
import { centralPasswords, passwordForAll } from './central-passwords.ts';
import { tokenSessions } from './central-token.ts';
import { addressForAll } from './email.ts';
import { countGlobalEdit } from './edit-count.ts';
import english from './i18n/en.json' with { type: 'json' };
import { lockedEverywhere } from './locks.ts';
import { centralLogActions, centralLogTypes } from './log-entries.ts';
import { accountPage } from './pages/account-page.ts';
import { groupsPage, usersPage } from './pages/lists.ts';
import { globalRights } from './rights.ts';
import { centralAuthSettings } from './settings.ts';
import { suppressLocally } from './suppression-job.ts';
import { centralTables } from './tables.ts';

declare module '../../wiki/tokens.ts' {
  interface TokenTypes {
    deleteglobalaccount: true;
    setglobalaccountstatus: true;
  }
}

/** Accounts that several wikis share. Manual: https://www.mediawiki.org/wiki/Extension:CentralAuth */
export const centralAuth: Extension = {
  name: 'CentralAuth',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:CentralAuth',
  license: 'MIT',
  settings: centralAuthSettings,
  tables: centralTables,
  centralIdProvider: 'CentralAuth',
  rights: [
    'centralauth-createlocal',
    'centralauth-lock',
    'centralauth-merge',
    'centralauth-rename',
    'centralauth-suppress',
    'centralauth-unmerge',
    'globalgroupmembership',
    'globalgrouppermissions',
  ],
  groupPermissions: {
    '*': ['centralauth-merge'],
    sysop: ['centralauth-createlocal'],
    steward: ['centralauth-createlocal'],
  },
  tokenTypes: ['deleteglobalaccount', 'setglobalaccountstatus'],
  hooks: [
    globalFromBirth,
    globalRights,
    centralIdsOfAccounts,
    namesOfCentralIds,
    countGlobalEdit,
    lockedEverywhere,
    passwordForAll,
    addressForAll,
  ],
  specialPages: {
    CentralAuth: ['CentralAuth', 'GlobalAccount', 'CA'],
    GlobalGroupPermissions: ['GlobalGroupPermissions'],
    GlobalUsers: ['GlobalUsers'],
  },
  drawnPages: [accountPage, groupsPage, usersPage],
  authenticationProviders: [centralPasswords],
  sessionProviders: [tokenSessions],
  logTypes: centralLogTypes,
  logActions: centralLogActions,
  jobs: [suppressLocally],
  actions: [centralauthtoken, createlocalaccount, deleteglobalaccount, globaluserrights, setglobalaccountstatus],
  query: [globalallusers, globalgroups, globalrenamestatus, globaluserinfo, wikisets],
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
