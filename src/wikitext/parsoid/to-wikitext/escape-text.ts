import { findMarkup, isReference } from './find-markup.ts';
import type { SerializerSite } from './serializer-site.ts';
import type { TextPlace } from './text-place.ts';

/** Text as it is written so that it is read as text: what would be markup stands in `<nowiki>`, as little around it as can be. */
export function escapeText(text: string, place: TextPlace, site: SerializerSite): string {
  if (!/[[\]{}'<>&~_*#:;=\-|!/]/.test(text)) return text;
  if (wholeIsMarkup(text, place)) return nowiki(text);
  const escaped = escapeReferences(text);
  if (findMarkup(escaped, place, site).every(({ kind }) => kind === 'reference')) return escaped;
  let result = '';
  let at = 0;
  for (const { start, end } of findMarkup(text, place, site)) {
    result += text.slice(at, start) + nowiki(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

function nowiki(text: string): string {
  return `<nowiki>${escapeReferences(text)}</nowiki>`;
}

/** Character references and tags of `<nowiki>` work within `<nowiki>`, too. */
function escapeReferences(text: string): string {
  return text
    .replace(/&[^&;\s]{1,40};/g, (found) => (isReference(found) ? `&amp;${found.slice(1)}` : found))
    .replace(/<(\/?nowiki(?:\s[^<>]*|\/)?)>/gi, '&lt;$1&gt;');
}

function wholeIsMarkup(text: string, { within, line }: TextPlace): boolean {
  if (text.includes(']') && /\[(?:[a-z]+:|\/\/)[^\]\s]*$/i.test(line)) return true;
  if (text.includes('~~~')) return true;
  if (!text.includes('{{') ? text.includes('}}') : !hasWholeCall(text)) return true;
  switch (within) {
    case 'cell':
      return text.includes('|');
    case 'heading cell':
      return text.includes('|') || text.includes('!!');
    case 'term':
      return text.includes(':') && !/^[*#:;]+$/.test(text);
    case 'link':
      return /\[\[|\]\]|^[^[]*\]$|-\{/.test(text);
    case 'external link':
      return text.includes(']');
    case 'caption':
      return /\[\[|\]\]|^[^[]*\]$|\|/.test(text);
    case 'preformatted':
    case 'page':
      return false;
  }
}

/** Whether some `{{` closes again; what is left over then can do no harm. */
function hasWholeCall(text: string): boolean {
  return /\{\{[^{}]{1,2000}\}\}/.test(text);
}
