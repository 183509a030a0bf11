import type { ApiCall } from './call.ts';
import type { ErrorFormat, ErrorStyle } from './errors.ts';
import { errorLanguage } from './language.ts';
import { apiUrl } from '../site/url.ts';
import { mainParameters } from './main-module.ts';

const ERROR_FORMATS: readonly string[] = mainParameters.errorformat.values as readonly string[];

/**
 * How errors and warnings of a request are written. Read from the request itself: errors of the main module's parameters are written
 * in it too.
 */
export function errorStyle({ wiki, request, language, preferredLanguage }: ApiCall): ErrorStyle {
  const { settings } = wiki.site;
  const format = request.params.get('errorformat') ?? 'bc';
  const known = ERROR_FORMATS.includes(format) ? (format as ErrorFormat) : 'bc';
  const asked = request.params.get('errorlang') ?? 'uselang';
  return {
    format: known,
    // The old format speaks English, as it always did.
    language: known === 'bc' ? 'en' : errorLanguage(wiki, asked, language, preferredLanguage),
    messages: wiki.messages,
    apiUrl: apiUrl(settings),
  };
}
