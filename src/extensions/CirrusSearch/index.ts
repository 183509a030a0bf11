import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { checkSanity } from './api/check-sanity.ts';
import { cirrusbuilddoc } from './api/cirrusbuilddoc.ts';
import { cirruscompsuggestbuilddoc } from './api/cirruscompsuggestbuilddoc.ts';
import { cirrusdoc } from './api/cirrusdoc.ts';
import { configDump, mappingDump, profilesDump, settingsDump } from './api/dumps.ts';
import english from './i18n/en.json' with { type: 'json' };
import { sayLastPage } from './last-page.ts';
import { cirrusSettings } from './settings.ts';

/** What pages would be in a search engine’s index. Manual: https://www.mediawiki.org/wiki/Extension:CirrusSearch */
export const cirrusSearch: Extension = {
  name: 'CirrusSearch',
  version: '6.5.4',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:CirrusSearch',
  license: 'MIT',
  lacks: 'documents are made, but searches stay those of the wiki’s own database: there is no ElasticSearch',
  settings: cirrusSettings,
  preferences: { 'cirrussearch-pref-completion-profile': 'fuzzy' },
  hooks: [sayLastPage],
  actions: [configDump, profilesDump, mappingDump, settingsDump, checkSanity],
  query: [cirrusbuilddoc, cirrusdoc, cirruscompsuggestbuilddoc],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
