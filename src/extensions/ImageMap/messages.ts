import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What is wrong with a map, and the words for the corner of the sign that leads to the file's page, in a fixed order. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
