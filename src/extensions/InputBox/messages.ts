import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** What stands on buttons, and what is said of boxes that cannot be. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    'inputbox-error-no-type': 'This box has no type.',
    'inputbox-error-bad-type':
      'There is no box of the type “$1”. There are: create, comment, commenttitle, move, search, search2, fulltext.',
    'inputbox-createarticle': 'Create page',
    'inputbox-postcomment': 'New section',
    'inputbox-postcommenttitle': 'New section',
    'inputbox-movearticle': 'Move page',
    'inputbox-tryexact': 'Try exact match',
    'inputbox-searchfulltext': 'Search full text',
    'inputbox-main-namespace': 'Main',
  },
};
