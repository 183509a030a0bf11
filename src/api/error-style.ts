import type { Message, MessageParam } from '../i18n/message.ts';
import { loadMessageOverrides } from '../wiki/messages/message-pages.ts';
import type { ApiCall } from './call.ts';
import { DatabaseAway } from '../storage/storage.ts';
import { DOCREF_KEYS } from './errors.ts';
import type { ErrorFormat, ErrorStyle } from './errors.ts';
import { errorLanguage } from './language.ts';
import { apiUrl } from '../site/url.ts';
import { mainParameters } from './main-module.ts';

const ERROR_FORMATS: readonly string[] = mainParameters.errorformat.values as readonly string[];

/**
 * How errors and warnings of a request are written. Read from the request itself: errors of the main module's parameters are written
 * in it too.
 */
export function errorStyle({ wiki, request, language }: ApiCall): ErrorStyle {
  const { settings } = wiki.site;
  const format = request.params.get('errorformat') ?? 'bc';
  const known = ERROR_FORMATS.includes(format) ? (format as ErrorFormat) : 'bc';
  const asked = request.params.get('errorlang') ?? 'uselang';
  return {
    format: known,
    // The old format speaks English, as it always did.
    language: known === 'bc' ? 'en' : errorLanguage(wiki, asked, language),
    messages: wiki.messages,
    apiUrl: apiUrl(settings),
  };
}

/**
 * The same with the wiki's own texts of these messages, where the client wants them (`errorsuselocal`). The old format never shows
 * them.
 */
export async function localErrorStyle(call: ApiCall, messages: readonly Message[]): Promise<ErrorStyle> {
  const style = errorStyle(call);
  const plain = style.format === 'bc' || style.format === 'raw' || style.format === 'none';
  if (plain || !call.request.params.has('errorsuselocal')) return style;
  const keys = new Set([...DOCREF_KEYS, ...messages.flatMap(keysOf)]);
  try {
    return { ...style, overrides: await loadMessageOverrides(call.wiki, [...keys], style.language) };
  } catch (error) {
    // That it is away can be said without it.
    if (error instanceof DatabaseAway) return style;
    throw error;
  }
}

function keysOf({ key, params }: Message): string[] {
  return [key, ...params.flatMap(keysIn)];
}

function keysIn(param: MessageParam): string[] {
  if (typeof param !== 'object') return [];
  if ('key' in param) return keysOf(param);
  return 'list' in param ? param.list.flatMap(keysIn) : [];
}
