import { interfaceCode, isValidLanguageCode } from '../i18n/languages.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { ApiRequest } from './request.ts';

/** The interface language of a request. */
export function requestLanguage(wiki: Wiki, request: ApiRequest, preferred: string | undefined): string {
  return askedLanguage(wiki, request.params.get('uselang'), preferred);
}

/** The language that `uselang` means: a code, the wiki's (`content`), or the visitor's own, which holds unless said. */
export function askedLanguage(wiki: Wiki, asked = 'user', preferred: string | undefined): string {
  const content = wiki.site.settings.LanguageCode;
  if (asked === 'content') return content;
  if (asked === 'user') return preferred ?? content;
  return languageOr(asked, content);
}

/** The language that errors are written in. */
export function errorLanguage(wiki: Wiki, asked: string, language: string): string {
  const content = wiki.site.settings.LanguageCode;
  if (asked === 'uselang') return language;
  if (asked === 'content') return content;
  return languageOr(asked, content);
}

/** Any code that could be a language's: of those that nobody knows, the texts are English. */
function languageOr(code: string, fallback: string): string {
  return isValidLanguageCode(code) ? interfaceCode(code.toLowerCase()) : fallback;
}
