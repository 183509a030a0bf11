import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import module from './i18n/en.json' with { type: 'json' };

/** What a tree says where it has nothing to show, and what there is to say of the module that gives its branches. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    ...module,
    'categorytree-not-found': 'There is no category <i>$1</i>',
    'categorytree-no-subcategories': 'no subcategories',
    'categorytree-no-pages': 'no pages or subcategories',
    'categorytree-nothing-found': 'nothing found',
    'categorytree-no-parent-categories': 'no parent categories',
    'categorytree-num-categories': '$1 C',
    'categorytree-num-pages': '$1 P',
    'categorytree-num-files': '$1 F',
    'categorytree-num-empty': 'empty',
    'categorytree-member-counts': 'Subcategories: $1, pages: $2, files: $3',
    'categorytree-deprecated': 'The parameter <code>$1</code> will go; write <code>depth="0"</code>.',
    'categorytree-deprecation-warning':
      'A <code>&lt;categorytree&gt;</code> on this page has a parameter that will go.',
    'categorytree-deprecation-category': 'Pages using deprecated categorytree parameters',
  },
};
