import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What is said about references that are written wrongly, and names of categories. The texts are wikitext. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
