import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What a tree says where it has nothing to show, and what there is to say of the module that gives its branches. */
export const messages: MessageBundles = { en: english, ...translationsIn('./i18n/', import.meta.url) };
