import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { extracts } from './extracts.ts';
import english from './i18n/en.json' with { type: 'json' };
import { textExtractsSettings } from './settings.ts';

/** The beginnings of pages, as text. Manual: https://www.mediawiki.org/wiki/Extension:TextExtracts */
export const textExtracts: Extension = {
  name: 'TextExtracts',
  type: 'api',
  url: 'https://www.mediawiki.org/wiki/Extension:TextExtracts',
  license: 'MIT',
  settings: textExtractsSettings,
  query: [extracts],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
