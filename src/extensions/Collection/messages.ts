import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What the box and the list of a book say, and what there is to say of the modules. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
