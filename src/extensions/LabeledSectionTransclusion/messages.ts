import type { MessageBundles } from '../../i18n/messages.ts';

/** The category of pages that ask for parts that do not exist. */
export const messages: MessageBundles = {
  en: { 'lst-invalid-section-category': 'Pages transcluding nonexistent sections' },
};
