import { decodeTagAttributes } from '../tag-attributes.ts';
import type { ParseContext } from '../parse-context.ts';
import { safeAttributesHtml, sanitizeAttributes } from './attributes.ts';
import { armorAttribute, attributesHtml } from './character-references.ts';
import { isAllowedElement, mayBeSelfClosed, voidElements } from './elements.ts';
import { attributeRules } from './render-state.ts';

const tag = /^(\/?)([A-Za-z][^\t\n\v />\0]*)([^>]*?)(\/?>)([^<]*)$/;

/** Wikitext whose HTML tags are all allowed ones with safe attributes; every other `<` and `>` is escaped. Comments go. */
export function sanitizeTags(text: string, context: ParseContext): string {
  const [first, ...pieces] = removeComments(text).split('<');
  let html = first!.replaceAll('>', '&gt;');
  for (const piece of pieces) html += sanitizedTag(piece, context) ?? `&lt;${piece.replaceAll('>', '&gt;')}`;
  return html;
}

/** A tag (without its `<`) and the text after it; undefined if it is none that wikitext may hold. */
function sanitizedTag(piece: string, context: ParseContext): string | undefined {
  const match = tag.exec(piece);
  if (!match) return undefined;
  const [, slash, written, attributesText, brace, rest] = match;
  const name = written!.toLowerCase();
  if (!isAllowedElement(name, context.site.settings)) return undefined;
  const after = rest!.replaceAll('>', '&gt;');
  if (slash === '/') return name === 'meta' || name === 'link' ? undefined : `</${name}>${after}`;
  const attributes = readAttributes(attributesText!, context);
  if (name === 'meta' || name === 'link') return metadataTag(name, attributes, after, context);
  const html = safeAttributesHtml(attributes, name, attributeRules(context));
  if (voidElements.has(name)) return `<${name}${html}${brace}${after}`;
  if (brace === '/>' && mayBeSelfClosed(name)) return `<${name}${html}></${name}>${after}`;
  return `<${name}${html}>${after}`;
}

/** `<meta>` and `<link>` are allowed as microdata only. */
function metadataTag(
  name: string,
  attributes: ReadonlyMap<string, string>,
  after: string,
  context: ParseContext,
): string | undefined {
  const safe = sanitizeAttributes(attributes, name, attributeRules(context));
  if (!attributes.has('itemprop') || !attributes.has(name === 'meta' ? 'content' : 'href')) return undefined;
  return `<${name}${attributesHtml(safe, armorAttribute)} />${after}`;
}

/** Attributes as written; what nowiki and its like stand for is put back first. */
export function readAttributes(text: string, context: ParseContext): Map<string, string> {
  return decodeTagAttributes(context.strip.unstripBoth(text));
}

/** Comments that only came to be by expansion. A line that held nothing else goes with them. */
export function removeComments(text: string): string {
  if (!text.includes('<!--')) return text;
  let result = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    if (start < 0) return result + text.slice(from);
    const close = text.indexOf('-->', start + 4);
    if (close < 0) return result + text.slice(from, start);
    let before = start;
    while (before > from && text[before - 1] === ' ') before--;
    let after = close + 3;
    while (text[after] === ' ') after++;
    if (text[before - 1] === '\n' && text[after] === '\n') {
      result += text.slice(from, before);
      from = after + 1;
    } else {
      result += text.slice(from, start);
      from = close + 3;
    }
  }
}
