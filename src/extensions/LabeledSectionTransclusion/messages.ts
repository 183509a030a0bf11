import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** The category of pages that ask for parts that do not exist. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
