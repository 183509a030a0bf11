import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { globalpreferenceoverrides } from './api/globalpreferenceoverrides.ts';
import { globalpreferences } from './api/globalpreferences.ts';
import { queryGlobalpreferences } from './api/query-globalpreferences.ts';
import english from './i18n/en.json' with { type: 'json' };
import { readGlobally, saveGlobally } from './options.ts';
import { globalPreferencesTable } from './tables.ts';

/** Preferences that hold on several wikis. Manual: https://www.mediawiki.org/wiki/Extension:GlobalPreferences */
export const globalPreferences: Extension = {
  name: 'GlobalPreferences',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:GlobalPreferences',
  license: 'MIT',
  lacks:
    'the page Special:GlobalPreferences, and the words of {{GENDER:}} about users whose gender is a global preference',
  tables: [globalPreferencesTable],
  specialPages: { GlobalPreferences: ['GlobalPreferences'] },
  hooks: [readGlobally, saveGlobally],
  actions: [globalpreferences, globalpreferenceoverrides],
  query: [queryGlobalpreferences],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
