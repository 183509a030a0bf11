import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What Scribunto says: in pages in place of a script’s output, and about modules. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
