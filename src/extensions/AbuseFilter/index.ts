import type { Extension } from '../../extension.ts';
import { on } from '../../wiki/hooks.ts';
import { GetPreferences } from '../../wiki/users/preferences.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { abusefiltercheckmatch } from './api/abusefiltercheckmatch.ts';
import { abusefilterchecksyntax } from './api/abusefilterchecksyntax.ts';
import { abusefilterevalexpression } from './api/abusefilterevalexpression.ts';
import { abusefilters } from './api/abusefilters.ts';
import { abusefilterunblockautopromote } from './api/abusefilterunblockautopromote.ts';
import { abuselog } from './api/abuselog.ts';
import { abuselogprivatedetails } from './api/abuselogprivatedetails.ts';
import { blockedDomainHooks } from './blocked-domains/hooks.ts';
import { filterAccounts, filterHooks } from './filtering/hooks.ts';
import english from './i18n/en.json' with { type: 'json' };
import { abuseFilterLogActions, abuseFilterLogTypes } from './log-types.ts';
import { domainsPage } from './pages/domains-page.ts';
import { filtersPage } from './pages/filters-page.ts';
import { logPage } from './pages/log-page.ts';
import { groupPermissions, rights } from './rights.ts';
import { abuseFilterSettings } from './settings.ts';
import { withholdGroups } from './suspension.ts';
import { abuseFilterTables } from './tables.ts';
import { PROTECTED_PREFERENCE } from './visibility.ts';

/** Filters against abuse. Manual: https://www.mediawiki.org/wiki/Extension:AbuseFilter */
export const abuseFilter: Extension = {
  name: 'Abuse Filter',
  type: 'antispam',
  url: 'https://www.mediawiki.org/wiki/Extension:AbuseFilter',
  license: 'MIT',
  settings: abuseFilterSettings,
  tables: abuseFilterTables,
  rights,
  groupPermissions,
  logTypes: abuseFilterLogTypes,
  logActions: abuseFilterLogActions,
  changeTags: ['abusefilter-condition-limit'],
  specialPages: {
    AbuseFilter: ['AbuseFilter'],
    AbuseLog: ['AbuseLog'],
    BlockedExternalDomains: ['BlockedExternalDomains'],
  },
  drawnPages: [filtersPage, logPage, domainsPage],
  hooks: [
    on(GetPreferences, ({ names }) => void names.add(PROTECTED_PREFERENCE)),
    withholdGroups,
    ...blockedDomainHooks,
    ...filterHooks,
  ],
  authenticationProviders: [filterAccounts],
  actions: [
    abusefilterchecksyntax,
    abusefilterevalexpression,
    abusefilterunblockautopromote,
    abusefiltercheckmatch,
    abuselogprivatedetails,
  ],
  query: [abusefilters, abuselog],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
