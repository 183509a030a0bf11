import type { Message, MessageParam } from '../i18n/message.ts';
import { escapeWikitext } from '../site/escape-wikitext.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * A message as a sentence without markup: `<var>`, `<kbd>`, `<code>`, `<samp>` become quotation marks, other tags and the markup of
 * links and emphasis vanish.
 */
export function plaintextOf(wikitext: string): string {
  return decodeEntities(
    wikitext
      .replace(/<\/?(?:var|kbd|samp|code)>/g, '"')
      .replace(/<\/?[a-z][a-z0-9]*(?:\s[^>]*)?\/?>/gi, '')
      .replace(/'{2,5}/g, '')
      .replace(/\[\[:?([^[\]|]+)\|([^[\]]+)\]\]/g, '$2')
      .replace(/\[\[:?([^[\]|]+)\]\]/g, '$1')
      .replace(/\[(?:https?:)?\/\/\S+ ([^\]]+)\]/g, '$1'),
  );
}

/** A message as HTML; inline tags without attributes stay, everything else is text. */
export function htmlOf(wikitext: string): string {
  return wikitext
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replace(/<(?!\/?(?:var|kbd|samp|code|b|i|em|strong|p|br|ul|ol|li|nowiki)\s*\/?>)/g, '&lt;')
    .replace(/'''(.+?)'''/g, '<b>$1</b>')
    .replace(/''(.+?)''/g, '<i>$1</i>')
    .replace(/\[\[:?([^[\]|]+)\|([^[\]]+)\]\]/g, '$2')
    .replace(/\[\[:?([^[\]|]+)\]\]/g, '$1')
    .replace(/\[((?:https?:)?\/\/[^\s"<>]+) ([^\]]+)\]/g, '<a rel="nofollow" class="external text" href="$1">$2</a>');
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The same message for `htmlOf`: what is never parsed stands in it as HTML that shows it. */
export function withEscapedTexts({ key, params }: Message): Message {
  return { key, params: params.map(escapedText) };
}

function escapedText(param: MessageParam): MessageParam {
  if (typeof param !== 'object') return param;
  if ('plaintext' in param) return { plaintext: escapeWikitext(String(param.plaintext)) };
  if ('key' in param) return withEscapedTexts(param);
  return 'list' in param ? { ...param, list: param.list.map(escapedText) } : param;
}
