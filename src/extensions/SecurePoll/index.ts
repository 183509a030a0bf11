import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import { normalizeJson } from '../../wiki/content/json-text.ts';
import english from './i18n/en.json' with { type: 'json' };
import { securepollauth } from './securepollauth.ts';
import { strikevote } from './strikevote.ts';
import { pollTables } from './tables.ts';

/** Elections: who voters are, and which votes count. Manual: https://www.mediawiki.org/wiki/Extension:SecurePoll */
export const securePoll: Extension = {
  name: 'SecurePoll',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:SecurePoll',
  license: 'MIT',
  lacks: 'elections are neither made nor voted in, nor counted; of those that a database holds votes are struck',
  tables: pollTables,
  rights: ['securepoll-create-poll', 'securepoll-view-voter-pii'],
  contentModels: [
    {
      name: 'SecurePoll',
      formats: ['application/json'],
      empty: '{}',
      validate: (text) => (normalizeJson(text) === undefined ? { key: 'invalid-json-data', params: [] } : undefined),
      normalize: (text) => normalizeJson(text) ?? text,
    },
  ],
  specialPages: { SecurePoll: ['SecurePoll'] },
  actions: [securepollauth, strikevote],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
