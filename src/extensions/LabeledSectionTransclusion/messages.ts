import type { MessageBundles } from '../../i18n/messages.ts';
import { translationsIn } from '../../i18n/translations.ts';

/** The category of pages that ask for parts that do not exist. */
export const messages: MessageBundles = {
  ...translationsIn('./i18n/', import.meta.url),
  en: { 'lst-invalid-section-category': 'Pages transcluding nonexistent sections' },
};
