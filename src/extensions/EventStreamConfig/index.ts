import type { Extension } from '../../extension.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };
import { eventStreamSettings } from './settings.ts';
import { streamconfigs } from './streamconfigs.ts';

/** Streams of events, and what is set for them. Manual: https://www.mediawiki.org/wiki/Extension:EventStreamConfig */
export const eventStreamConfig: Extension = {
  name: 'EventStreamConfig',
  type: 'other',
  url: 'https://www.mediawiki.org/wiki/Extension:EventStreamConfig',
  license: 'MIT',
  settings: eventStreamSettings,
  actions: [streamconfigs],
  messages: { en: english, ...translationsIn('./i18n/', import.meta.url) },
};
