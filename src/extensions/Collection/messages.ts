import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';
import english from './i18n/en.json' with { type: 'json' };

/** What the box and the list of a book say, and what there is to say of the modules. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    ...english,
    'coll-add': 'add',
    'coll-add_linked': 'Put this page into your book',
    'coll-add_this_page': 'Put this page into your book',
    'coll-ban': 'never suggest',
    'coll-empty_collection': 'Your book has no pages yet',
    'coll-make_suggestions': 'Pages that might fit',
    'coll-n_pages': '{{PLURAL:$1|one page|$1 pages}}',
    'coll-not_addable': 'This page cannot be in a book',
    'coll-remove': 'take out',
    'coll-remove_linked': 'Take this page out of your book',
    'coll-remove_this_page': 'Take this page out of your book',
    'coll-show_collection': 'Your book ({{PLURAL:$1|one page|$1 pages}})',
    'coll-suggest_add': '“$1” is in your book now.',
    'coll-suggest_ban': '“$1” will not be suggested again.',
    'coll-suggest_remove': '“$1” is no longer in your book.',
    'coll-undo': 'undo',
  },
};
