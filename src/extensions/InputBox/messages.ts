import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** What stands on buttons, and what is said of boxes that cannot be. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    'inputbox-error-no-type': 'This box has no type.',
    'inputbox-error-bad-type':
      'There is no box of the type “$1”. There are: create, comment, commenttitle, move, search, search2, fulltext.',
    'inputbox-create-page': 'Create page',
    'inputbox-new-section': 'New section',
    'inputbox-move-page': 'Move page',
    'inputbox-try-exact': 'Try exact match',
    'inputbox-search-full-text': 'Search full text',
    'inputbox-main-namespace': 'Main',
  },
};
