import type { MessageBundles } from '../../i18n/messages.ts';

/** What is wrong with stylesheets and with the tag. */
export const messages: MessageBundles = {
  en: {
    'templatestyles-missing-src': '<templatestyles> needs the attribute “src”.',
    'templatestyles-invalid-src': '<templatestyles>: “$1” is no title.',
    'templatestyles-bad-src-missing': '<templatestyles>: there is no page “$1”.',
    'templatestyles-bad-src': '<templatestyles>: the page “$1” is no stylesheet of a template.',
    'templatestyles-invalid-wrapper': '<templatestyles>: the value of “wrapper” is no simple selector.',
    'templatestyles-size-exceeded': 'The stylesheet has more than $1 bytes.',
    'templatestyles-page-error-category': 'Pages with TemplateStyles errors',
    'templatestyles-error-parse': 'The CSS cannot be read at line $1, character $2.',
    'templatestyles-error-unrecognized-rule': 'The rule at line $1, character $2 is not allowed.',
    'templatestyles-error-invalid-selector-list': 'The selectors at line $1, character $2 are not allowed.',
    'templatestyles-error-unknown-property': 'The property “$3” at line $1, character $2 is not known.',
    'templatestyles-error-bad-value-for-property':
      'The value of the property “$3” at line $1, character $2 is not allowed.',
    'templatestyles-error-invalid-condition': 'The condition at line $1, character $2 is not allowed.',
    'templatestyles-error-bad-font-family':
      'The font at line $1, character $2 needs a name that begins with “TemplateStyles”.',
  },
};
