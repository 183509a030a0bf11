import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** The log of changes to the interwiki table. Manual: https://www.mediawiki.org/wiki/Extension:Interwiki */
export const interwiki: Extension = {
  name: 'Interwiki',
  type: 'specialpage',
  url: 'https://www.mediawiki.org/wiki/Extension:Interwiki',
  license: 'MIT',
  rights: ['interwiki'],
  logTypes: [{ name: 'interwiki', actions: ['*'] }],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
