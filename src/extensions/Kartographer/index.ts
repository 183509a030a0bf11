import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { mapdata } from './api/mapdata.ts';
import { sanitizeMapdata } from './api/sanitize-mapdata.ts';
import english from './i18n/en.json' with { type: 'json' };
import { kartographerSettings } from './settings.ts';

/** Maps in pages, drawn by a map server. Manual: https://www.mediawiki.org/wiki/Extension:Kartographer */
export const kartographer: Extension = {
  name: 'Kartographer',
  type: 'parserhook',
  url: 'https://www.mediawiki.org/wiki/Extension:Kartographer',
  license: 'MIT',
  settings: kartographerSettings,
  specialPages: { Map: ['Map'] },
  unlistedSpecialPages: ['Map'],
  actions: [sanitizeMapdata],
  query: [mapdata],
  parserModules: [new URL('./parser/words.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
