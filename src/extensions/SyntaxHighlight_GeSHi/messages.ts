import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** Names of categories. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    'syntaxhighlight-error-category': 'Pages with syntax highlighting errors',
    'syntaxhighlight-source-category': 'Pages using deprecated source tags',
    'syntaxhighlight-enclose-category': 'Pages using deprecated enclose attributes',
  },
};
