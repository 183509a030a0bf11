import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What is said of data that are wrong, and the words of the table that shows them. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
