import type { MessageBundles } from '../../i18n/messages.ts';

/** Names of categories. */
export const messages: MessageBundles = {
  en: {
    'syntaxhighlight-error-category': 'Pages with syntax highlighting errors',
    'syntaxhighlight-source-category': 'Pages using deprecated source tags',
    'syntaxhighlight-enclose-category': 'Pages using deprecated enclose attributes',
  },
};
