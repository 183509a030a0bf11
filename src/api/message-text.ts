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

/** A message as HTML; its own inline tags stay, everything else is text. */
export function htmlOf(wikitext: string): string {
  return wikitext
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replace(/<(?!\/?(?:var|kbd|samp|code|b|i|em|strong|p|br|ul|ol|li|nowiki)\b)/g, '&lt;')
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
