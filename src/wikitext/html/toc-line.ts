import { decodeEntities } from '../../site/decode-entities.ts';
import { protectSpaces } from './protect-spaces.ts';

/** ASCII's blanks at both ends; others belong to the text. */
const blankEnds = /^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g;

/** A heading as the table of contents shows it: a few tags stay, without attributes but direction, each closed. */
export function tocLine(html: string): string {
  const parts = allowedTags(html)
    .replaceAll('<span></span>', '')
    .replace(blankEnds, '')
    .split(/(<[^>]*>)/);
  const open: string[] = [];
  const written = parts.map((part, i) => (i % 2 === 1 ? balanced(part, open) : tocText(part)));
  return (written.join('') + closing(open, 0))
    .replace(/<\/?a>/g, '')
    .replaceAll('<span></span>', '')
    .replace(blankEnds, '');
}

const formatting = new Set(['b', 'i', 's', 'strike']);

/** A tag, with what it closes besides; nothing for an end tag that closes nothing. */
function balanced(tag: string, open: string[]): string {
  const [, slash, name] = /^<(\/?)(\w+)/.exec(tag)!;
  if (slash === '') {
    // A link ends the one that it would stand in, with what is open there; formatting goes on behind it.
    const outer = name === 'a' ? open.lastIndexOf('a') : -1;
    const goesOn = outer < 0 ? [] : open.slice(outer).filter((each) => formatting.has(each));
    const before = outer < 0 ? '' : closing(open, outer) + goesOn.map((each) => `<${each}>`).join('');
    open.push(...goesOn, name!);
    return before + tag;
  }
  const at = open.lastIndexOf(name!);
  return at < 0 ? '' : closing(open, at);
}

function closing(open: string[], from: number): string {
  return open
    .splice(from)
    .reverse()
    .map((name) => `</${name}>`)
    .join('');
}

function allowedTags(html: string): string {
  return html
    .replace(/<!--.*?-->|<(script|style)\b.*?<\/\1>|(?<=<pre[^>]*>)\n/gis, '')
    .replace(
      /<(\/?)([a-z][a-z\d]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi,
      (_tag, slash: string, name: string, rest: string) => {
        const lower = name.toLowerCase();
        if (lower === 'a') return `<${slash}a>`;
        if (!['span', 'sup', 'sub', 'bdi', 'i', 'b', 's', 'strike', 'q'].includes(lower)) return '';
        if (slash === '/') return `</${lower}>`;
        if (lower !== 'span') return `<${lower}>`;
        const kept = [...rest.matchAll(/\b(dir)="([^"]*)"/g)].map(([, key, value]) => ` ${key}="${value}"`);
        return `<span${kept.join('')}>`;
      },
    );
}

/** Text of a heading with its character references resolved. */
function tocText(html: string): string {
  return protectSpaces(decodeEntities(html).replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
    .replaceAll('&#160;', '\u00a0')
    .replaceAll('\u0338', '&#x338;');
}
