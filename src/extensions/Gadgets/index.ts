import type { Extension } from '../../extension.ts';
import { jsonModel } from '../../wiki/content/core-models.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { gadgetCategories } from './api/gadgetcategories.ts';
import { gadgetsList } from './api/gadgets.ts';
import english from './i18n/en.json' with { type: 'json' };
import { gadgetDefaults, gadgetPreferences } from './preferences.ts';
import { gadgetUsage } from './usage.ts';

/** Scripts and styles of the wiki that users turn on. Manual: https://www.mediawiki.org/wiki/Extension:Gadgets */
export const gadgets: Extension = {
  name: 'Gadgets',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:Gadgets',
  license: 'MIT',
  contentModels: [{ ...jsonModel, name: 'GadgetDefinition' }],
  parserModules: [new URL('./parser.ts', import.meta.url).href],
  specialPages: { Gadgets: ['Gadgets'], GadgetUsage: ['GadgetUsage'] },
  rawHtmlMessages: ['gadgets-definition'],
  queryPages: [gadgetUsage],
  hooks: [gadgetDefaults, gadgetPreferences],
  query: [gadgetsList, gadgetCategories],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
