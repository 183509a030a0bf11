import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** What is said of formulas that cannot be read, and names of categories. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: {
    math_failure: 'Failed to parse',
    math_unknown_function: 'unknown function “$1”',
    math_syntax_error: 'syntax error',
    'math-tracking-category-error': 'Pages with math errors',
    'math-tracking-category-render-error': 'Pages with math render errors',
  },
};
