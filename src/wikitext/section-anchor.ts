import { trim } from '../site/trim.ts';
import { decodeEntities } from '../site/decode-entities.ts';

/** How an id is spelt: as HTML5 allows, or with everything but ASCII letters and digits as `.XX`. */
type FragmentMode = string;

/** The anchor of the section whose heading is written as this wikitext: markup and links are reduced to what they show. */
export function anchorOf(heading: string, mode: FragmentMode): string {
  return encodeAnchor(plainHeading(heading), mode);
}

/** Text as an id, and as the fragment that leads to it. */
export function encodeAnchor(text: string, mode: FragmentMode): string {
  const joined = trim(text).replace(/[ \t\n\r\f_]+/g, '_');
  if (mode !== 'legacy') return joined.replace(/%(?=[\dA-Fa-f]{2})/g, '%25');
  return encodeURIComponent(joined.toWellFormed())
    .replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
    .replaceAll('%', '.');
}

/** What a heading shows, as plain text: links by their text, no tags, no bold or italic. For anchors and edit summaries. */
export function plainHeading(heading: string): string {
  let text = heading.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  text = text.replace(/\[\[:?([^[\]|]+)\|([^[\]]+)\]\]/g, '$2').replace(/\[\[:?([^[\]]+)\|?\]\]/g, '$1');
  text = text.replace(/\[(?:[a-z][a-z\d+.-]*:)?\/\/[^\s[\]]+ ([^[\]]+?)\]/gi, '$1');
  text = text.replace(/'{2,5}/g, '').replace(/<\/?[a-z][^<>]*>/gi, '');
  return decodeEntities(text)
    .replace(/[ \t\n]+/g, ' ')
    .replace(/^[ _]+|[ _]+$/g, '');
}
