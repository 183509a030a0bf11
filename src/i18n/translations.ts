import english from './en.json' with { type: 'json' };
import type { MessageBundles } from './messages.ts';

/** Languages in which the API says its errors, warnings and help, besides English. */
export const translatedLanguages = ['ar', 'de', 'es', 'fr', 'ja'] as const;

/**
 * The files of a folder that hold texts in these languages (`ar.json` …), several where `topics` names folders' files
 * (`ar/pages.json` …): they are read when somebody first wants them. `folder` ends in a slash; `from` is the module that names it.
 */
export function translationsIn(folder: string, from: string, topics?: readonly string[]): MessageBundles {
  const filesOf = (code: string) => (topics ? topics.map((topic) => `${code}/${topic}.json`) : [`${code}.json`]);
  return Object.fromEntries(
    translatedLanguages.map((code) => [code, filesOf(code).map((name) => new URL(folder + name, from).href)]),
  );
}

/** The core's messages. */
export const coreMessages: MessageBundles = { en: english, ...translationsIn('./', import.meta.url) };
