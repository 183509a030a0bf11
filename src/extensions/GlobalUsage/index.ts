import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { globalusage } from './api/globalusage.ts';
import english from './i18n/en.json' with { type: 'json' };
import { keepUsage } from './keep-usage.ts';
import { globalUsageQueryPages } from './query-pages.ts';
import { globalUsageSettings } from './settings.ts';
import { globalImageLinks } from './tables.ts';

/** Where files are used on all wikis. Manual: https://www.mediawiki.org/wiki/Extension:GlobalUsage */
export const globalUsage: Extension = {
  name: 'Global Usage',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:GlobalUsage',
  license: 'MIT',
  settings: globalUsageSettings,
  tables: [globalImageLinks],
  specialPages: {
    GlobalUsage: ['GlobalUsage'],
    GloballyUnusedFiles: ['GloballyUnusedFiles'],
    GloballyWantedFiles: ['GloballyWantedFiles'],
    MostGloballyLinkedFiles: ['MostGloballyLinkedFiles'],
  },
  queryPages: globalUsageQueryPages,
  hooks: keepUsage,
  query: [globalusage],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
