import english from './en.json' with { type: 'json' };
import type { MessageBundles } from './messages.ts';

/** Languages in which the API says its errors and warnings, besides English. */
export const translatedLanguages = ['ar', 'de', 'es', 'fr', 'ja'] as const;

/** The core's messages; files of other languages than English are read when somebody first wants them. */
export const coreMessages: MessageBundles = {
  en: english,
  ...Object.fromEntries(translatedLanguages.map((code) => [code, [new URL(`./${code}.json`, import.meta.url).href]])),
};
