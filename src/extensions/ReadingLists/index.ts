import { APIQuerySiteInfoGeneralInfo } from '../../core/api/query/siteinfo/hooks.ts';
import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { on } from '../../wiki/hooks.ts';
import { readinglistentries } from './api/query-entries.ts';
import { readinglistsMeta } from './api/query-lists.ts';
import { readinglists } from './api/readinglists.ts';
import english from './i18n/en.json' with { type: 'json' };
import { readingListsPurge } from './purge.ts';
import { readingListsSettings, settingsOf } from './settings.ts';
import { readingListTables } from './tables.ts';

/** Private lists of pages to read. Manual: https://www.mediawiki.org/wiki/Extension:ReadingLists */
export const readingLists: Extension = {
  name: 'ReadingLists',
  version: '0.1.0',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:ReadingLists',
  license: 'MIT',
  settings: readingListsSettings,
  tables: readingListTables,
  specialPages: { ReadingLists: ['ReadingLists'] },
  hooks: [
    on(APIQuerySiteInfoGeneralInfo, ({ results }, wiki) => {
      const settings = settingsOf(wiki);
      results['readinglists-config'] = {
        maxListsPerUser: settings.ReadingListsMaxListsPerUser,
        maxEntriesPerList: settings.ReadingListsMaxEntriesPerList,
        deletedRetentionDays: settings.ReadingListsDeletedRetentionDays,
      };
    }),
  ],
  jobs: [readingListsPurge],
  actions: [readinglists],
  query: [readinglistsMeta, readinglistentries],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
