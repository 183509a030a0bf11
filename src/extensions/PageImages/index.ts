import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { pageimages } from './pageimages.ts';
import { pageImagesSettings } from './settings.ts';

/** One picture that stands for a page. Manual: https://www.mediawiki.org/wiki/Extension:PageImages */
export const pageImages: Extension = {
  name: 'PageImages',
  type: 'api',
  url: 'https://www.mediawiki.org/wiki/Extension:PageImages',
  license: 'MIT',
  settings: pageImagesSettings,
  query: [pageimages],
  parserModules: [new URL('./parser/find-page-image.ts', import.meta.url).href],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
