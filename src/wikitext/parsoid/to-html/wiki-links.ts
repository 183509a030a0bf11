import { decodeEntities } from '../../../site/decode-entities.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { trim } from '../../../site/trim.ts';
import type { Title } from '../../../site/title.ts';
import { isLanguagePrefix } from '../../html/language-links.ts';
import { subpageLabel } from '../../html/internal-links.ts';
import { resolveSubpage } from '../../subpage-link.ts';
import { callsIn, expandedBy, expandedText, holdsCall } from './attributes.ts';
import { hrefMadeBy } from './external-links.ts';
import { mediaLink } from './media-links.ts';
import { escapedName, pageHref } from './page-hrefs.ts';
import { resolveQuotes } from './quotes.ts';
import type { Reader, Reading } from './reader.ts';
import type { ElementInfo, MediaOption, Token } from './tokens.ts';
import { valueHtml } from './value-html.ts';

/** `[[target]]` or `[[target|text]]`. */
const target = /\[\[([^<>[\]{}|\n]+)(\||\]\])/y;

interface WikiLink {
  readonly reader: Reader;
  readonly at: number;
  /** Where the target ends, the text begins and ends, and the link ends. */
  readonly targetEnd: number;
  readonly text: { readonly from: number; readonly to: number } | undefined;
  readonly end: number;
  readonly title: Title;
  /** Target with calls carried out. */
  readonly href: string;
  readonly shown: string;
}

/** A link to a page, a picture, a category or a page in another language. */
export function readWikiLink(reader: Reader, at: number): Reading | undefined {
  const { text, conversion } = reader;
  target.lastIndex = at;
  const match = target.exec(text);
  if (!match || at + match[0].length > reader.end) return undefined;
  const reading = readTarget(reader, at, match[1]!.length, match[2] === '|');
  const calls = reading ? [] : callsIn(reader, at + 2, at + 2 + match[1]!.length);
  if (calls.length > 0) {
    // What calls make is looked at twice before it is found to be no link.
    conversion.later(() => conversion.skipAbouts(2 * (calls.length + 1)));
    conversion.numberLater(calls);
  }
  return reading;
}

function readTarget(reader: Reader, at: number, length: number, isPiped: boolean): Reading | undefined {
  const { conversion } = reader;
  const [from, targetEnd] = [at + 2, at + 2 + length];
  const href = expandedText(reader, from, targetEnd);
  const { site } = conversion.context;
  const plain = percentDecoded(href.trimStart());
  conversion.syntax.protocol.lastIndex = 0;
  if (/[<>[\]{}|\n]/.test(plain) || conversion.syntax.protocol.test(plain)) return undefined;
  const forced = plain.startsWith(':');
  const subpage = resolveSubpage(conversion.context.title, plain);
  const title = titleOrUndefined(site, subpage ?? plain);
  if (!title) return undefined;
  const isFile = !forced && title.namespace === NS.file && !title.isExternal;
  const close = isPiped ? closingOf(reader, targetEnd + 1, isFile) : targetEnd;
  if (close === undefined) return undefined;
  const piece = isPiped ? { from: targetEnd + 1, to: close } : undefined;
  if (piece && piece.from === piece.to && !isFile) return undefined;
  const shown = subpage === undefined ? percentDecoded(href).replace(/^\s*:/, '') : subpageLabel(trim(plain), subpage);
  const link: WikiLink = { reader, at, targetEnd, text: piece, end: close + 2, title, href, shown };
  if (isFile) return fileLink(link);
  if (!forced && title.namespace === NS.category && !title.isExternal) return categoryLink(link);
  if (!forced && title.isExternal && isLanguagePrefix(title.interwiki, conversion.context)) return languageLink(link);
  return pageLink(link);
}

function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[\dA-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Where the `]]` stands that closes a link. Only the options of files may hold links. */
function closingOf(reader: Reader, from: number, isFile: boolean): number | undefined {
  const { text, end } = reader;
  if (isFile && bracketsOf(reader).closeNothing(from)) return undefined;
  let depth = 0;
  const brackets = /\[\[|\]\]/g;
  brackets.lastIndex = from;
  for (let match = brackets.exec(text); match && match.index < end; match = brackets.exec(text)) {
    if (match[0] === '[[') {
      if (!isFile) return undefined;
      depth++;
    } else if (depth > 0) depth--;
    // The bracket of an external link at the end of the text comes first.
    else if (text[match.index + 2] === ']' && opensBracket(text.slice(from, match.index))) return match.index + 1;
    else return match.index;
  }
  return undefined;
}

/** What is known of the double brackets of a text, by which the search for one that is not there can be left out. */
interface Brackets {
  /** Whether no bracket after this place closes what was opened before it. */
  closeNothing(from: number): boolean;
}

const known = new WeakMap<Reader, Brackets>();

function bracketsOf(reader: Reader): Brackets {
  let brackets = known.get(reader);
  if (!brackets) known.set(reader, (brackets = readBrackets(reader)));
  return brackets;
}

function readBrackets({ text, end }: Reader): Brackets {
  const places: number[] = [];
  /** How many are open before each of them. */
  const open: number[] = [];
  let depth = 0;
  for (const { index, 0: bracket } of text.slice(0, end).matchAll(/\[\[|\]\]/g)) {
    places.push(index);
    open.push(depth);
    depth += bracket === '[[' ? 1 : -1;
  }
  const least = [...open];
  for (let i = places.length - 1, lowest = depth; i >= 0; i--) {
    least[i] = lowest;
    lowest = Math.min(lowest, open[i]!);
  }
  // Where three stand together, it depends on where the search begins which two belong together.
  const isClear = !/\[{3}|\]{3}/.test(text);
  return {
    closeNothing(from) {
      if (!isClear) return false;
      const next = firstFrom(places, from);
      return next === places.length || least[next]! >= open[next]!;
    },
  };
}

/** Index of the first place that is not before `from`. */
function firstFrom(places: readonly number[], from: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function opensBracket(text: string): boolean {
  return text.lastIndexOf('[') > text.lastIndexOf(']');
}

/** What is known of a link whose target a call has made. */
function targetInfo({ reader, at, targetEnd }: WikiLink): Partial<ReturnType<typeof hrefMadeBy>> {
  return holdsCall(reader, at + 2, targetEnd) ? hrefMadeBy(reader, at + 2, targetEnd) : {};
}

function pageLink(link: WikiLink): Reading {
  const { reader, at, title, text } = link;
  const { conversion, flat } = reader;
  const { context } = conversion;
  const trail = trailAfter(link);
  const end = link.end + trail.length;
  const range = flat.range(at, end);
  const { attributes: expanded = [], info } = targetInfo(link);
  const inside: Token[] = text
    ? resolveQuotes(reader.inline(text.from, text.to, true))
    : [{ type: 'text', text: decodeEntities(link.shown), range: flat.range(at + 2, link.targetEnd) }];
  if (trail !== '') inside.push({ type: 'text', text: trail, range: flat.range(link.end, end) });
  const isMedia = title.namespace === NS.media && !title.isExternal;
  const isOwn = !title.isExternal && title.dbKey === '';
  const attributes: (readonly [string, string])[] = [...expanded];
  const media = isMedia ? mediaLink(title, conversion) : undefined;
  if (media) attributes.push(...media.attributes);
  else {
    attributes.push(
      ['rel', title.isExternal ? 'mw:WikiLink/Interwiki' : 'mw:WikiLink'],
      ['href', pageHref(title, context)],
    );
    if (isOwn) attributes.push(['class', 'mw-selflink-fragment']);
    else if (title.isExternal) {
      attributes.push(['title', title.prefixedText]);
    } else attributes.push(['title', title.prefixedText]);
  }
  const asks = !isMedia && !isOwn && !title.isExternal;
  const tag: Token = {
    type: 'tag',
    name: 'a',
    attributes,
    html: false,
    range: range && [range[0], inside[0]?.range?.[0] ?? range[0]],
    info: {
      ...info,
      ...media?.info,
      parsoid: {
        stx: text ? 'piped' : 'simple',
        a: { href: pageHref(title, context) },
        sa: { href: flat.source(at + 2, link.targetEnd) },
        ...(trail !== '' && { tail: trail }),
      },
      range,
      ...(asks && { link: title }),
      ...(title.isExternal && { external: 'extiw' as const }),
    },
  };
  return { tokens: [tag, ...inside, { type: 'end', name: 'a', html: false, range: range && [end, range[1]] }], end };
}

/** Letters right after the link, which belong to its text. */
function trailAfter({ reader, end }: WikiLink): string {
  const rest = reader.text.slice(end, Math.min(reader.end, end + 100));
  const trail = reader.conversion.syntax.trail.exec(rest)?.[0] ?? '';
  return trail.includes('\x7f') ? trail.slice(0, trail.indexOf('\x7f')) : trail;
}

function categoryLink(link: WikiLink): Reading {
  const { reader, at, title, text, end } = link;
  const key = text && trim(decodeEntities(expandedText(reader, text.from, text.to)));
  const fragment = key === undefined || key === '' ? '' : `#${escapedKey(key)}`;
  const made: Record<string, string | (() => string)>[][] = [];
  if (holdsCall(reader, at + 2, link.targetEnd)) {
    made.push([{ txt: 'href' }, { html: () => valueHtml(reader, at + 2, link.targetEnd) }]);
  }
  if (text && holdsCall(reader, text.from, text.to)) {
    made.push([{ txt: 'mw:sortKey' }, { html: () => valueHtml(reader, text.from, text.to) }]);
  }
  const { attributes, info } = made.length > 0 ? expandedBy(reader, made) : { attributes: [], info: {} };
  return metaLink(link, 'mw:PageProp/Category', `./${escapedName(title.prefixedDbKey)}${fragment}`, attributes, {
    ...info,
    parsoid: { stx: text ? 'piped' : 'simple', src: reader.flat.source(at, end) },
  });
}

function escapedKey(key: string): string {
  return key.replace(/[\s%?#[\]<>|{}"]/g, encodeURIComponent);
}

function languageLink(link: WikiLink): Reading {
  const { reader, at, title, end } = link;
  const { attributes: expanded = [], info } = targetInfo(link);
  return metaLink(link, 'mw:PageProp/Language', pageHref(title, reader.conversion.context), expanded, {
    ...info,
    language: title.fullText,
    parsoid: { src: reader.flat.source(at, end) },
  });
}

function metaLink(
  { reader, at, end }: WikiLink,
  rel: string,
  href: string,
  before: readonly (readonly [string, string])[],
  info: ElementInfo,
): Reading {
  const range = reader.flat.range(at, end);
  const attributes = [...before, ['rel', rel], ['href', href]] as const;
  return {
    tokens: [{ type: 'tag', name: 'link', attributes, html: false, empty: true, range, info: { ...info, range } }],
    end,
  };
}

function fileLink({ reader, at, text, end, title, targetEnd }: WikiLink): Reading {
  const options: MediaOption[] = text
    ? optionRanges(reader, text.from, text.to).map(([from, to]) => ({
        source: reader.flat.source(from, to),
        text: expandedText(reader, from, to),
        tokens: () => resolveQuotes(reader.inline(from, to)),
        html: holdsCall(reader, from, to) ? () => valueHtml(reader, from, to) : undefined,
      }))
    : [];
  const media = { title, target: reader.flat.source(at + 2, targetEnd), options };
  return { tokens: [{ type: 'media', media, range: reader.flat.range(at, end) }], end };
}

/** Pieces between bars that stand in no link. */
function optionRanges({ text }: Reader, from: number, to: number): [number, number][] {
  const ranges: [number, number][] = [];
  let start = from;
  let depth = 0;
  for (let i = from; i < to; i++) {
    if (text.startsWith('[[', i)) {
      depth++;
      i++;
    } else if (text.startsWith(']]', i)) {
      depth--;
      i++;
    } else if (text[i] === '|' && depth <= 0) {
      ranges.push([start, i]);
      start = i + 1;
    }
  }
  ranges.push([start, to]);
  return ranges;
}
