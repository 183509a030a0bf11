import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { siteMatrixSettings } from './settings.ts';
import { sitematrix } from './sitematrix.ts';

/** Which wikis a farm has. Manual: https://www.mediawiki.org/wiki/Extension:SiteMatrix */
export const siteMatrix: Extension = {
  name: 'SiteMatrix',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:SiteMatrix',
  license: 'MIT',
  settings: siteMatrixSettings,
  specialPages: { SiteMatrix: ['SiteMatrix', 'WikimediaWikis'] },
  actions: [sitematrix],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
