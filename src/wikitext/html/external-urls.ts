import { isIPv6 } from 'node:net';
import { decodeEntities } from '../../site/decode-entities.ts';
import type { ParseContext } from '../parse-context.ts';
import { escapeRegExp } from './render-state.ts';

/** Characters of URLs, as the inside of a negated class. */
export const URL_CHARACTERS = '[^\\][<>"\\x00-\\x20\\x7f\\p{Zs}\\ufffd]';
/** The first part after the protocol: a number, an address in brackets, or any character. */
export const URL_START = `(?:[0-9.]+|\\[[0-9A-Fa-f:.]+\\]|${URL_CHARACTERS})`;

/** Alternatives of the protocols, as a piece of a regular expression. */
export function protocolPattern(context: ParseContext, relative: boolean): string {
  return context.site.settings.UrlProtocols.filter((protocol) => relative || protocol !== '//')
    .map(escapeRegExp)
    .join('|');
}

const UNLINKED = '\x7fU\x7f';
const unlinkedPatterns = new WeakMap<object, RegExp>();

/** Keeps URLs in the text of a link from becoming links themselves; `unarmUrls` makes them whole again. */
export function armUrls(html: string, context: ParseContext): string {
  const { settings } = context.site;
  let pattern = unlinkedPatterns.get(settings);
  if (!pattern)
    unlinkedPatterns.set(settings, (pattern = new RegExp(`\\b(?:${protocolPattern(context, true)})`, 'gi')));
  return html.replace(pattern, `${UNLINKED}$&`);
}

export function unarmUrls(html: string): string {
  return html.replaceAll(UNLINKED, '');
}

/** A URL as written in wikitext, ready for an attribute: references resolved, and what no URL may hold as percent escapes. */
export function cleanUrl(written: string): string {
  const url = decodeEntities(written).replace(/[\][<>"\x00-\x20\x7f|]/g, percentEscape);
  const parts = /^([^:]+:)(\/\/[^/]+)?(.*)$/isu.exec(url);
  if (!parts) return url;
  const [, protocol, host, rest] = parts;
  if (host === undefined) return url;
  // Characters that cannot be seen would let one name look like another; brackets around an address are its own.
  const plainHost = host
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\u034f\u1806\u180b-\u180d\ufe00-\ufe0f]/g, '')
    .replace(/^\/\/%5B([0-9A-Fa-f:.]+)%5D((?::\d+)?)$/i, '//[$1]$2');
  return protocol! + plainHost + rest!;
}

function percentEscape(character: string): string {
  if (character === ' ') return '+';
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Escapes that say something else than their character, in each part of a URL. */
const telling = { path: /["#%/<>?[\]\\^`{|}]/, query: /["#%&+;<=>[\]\\^`{|}]/, fragment: /["#%<>[\]\\^`{|}]/ };

/** A URL in the form in which it is recorded: escaped what must be, and nothing that need not be, by the part it stands in. */
export function normalizeUrl(url: string): string {
  const escaped = url
    .toWellFormed()
    // Brackets are an address’s own; around anything else they are characters like others.
    .replace(/(?<=^[^:/]*:\/\/)\[([^\]/]*)\]/, (whole, address: string) =>
      isIPv6(address) && !address.includes('.') ? whole : `%5B${address}%5D`,
    )
    .replace(/[\s"<>\\^`{|}\x7f-\u{10ffff}]/gu, encodeURIComponent);
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(escaped) ?? [];
  return (
    unescapeAllBut(telling.path, path) +
    unescapeAllBut(telling.query, query) +
    unescapeAllBut(telling.fragment, fragment)
  );
}

function unescapeAllBut(kept: RegExp, part: string): string {
  return part.replace(/%[\da-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[!-~]/.test(character) && !kept.test(character) ? character : escape.toUpperCase();
  });
}
