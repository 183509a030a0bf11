import { cleanUrl } from '../../html/external-urls.ts';
import { expandedBy, expandedText, holdsCall } from './attributes.ts';
import { ATOM } from './flat-text.ts';
import { resolveQuotes } from './quotes.ts';
import type { Reader, Reading } from './reader.ts';
import type { ElementInfo } from './tokens.ts';
import { valueHtml } from './value-html.ts';

/** A URL in the text. */
export function readBareUrl(reader: Reader, at: number): Reading | undefined {
  const { text, flat, conversion } = reader;
  conversion.syntax.bareUrl.lastIndex = at;
  const match = conversion.syntax.bareUrl.exec(text);
  if (!match) return undefined;
  const written = withoutMarks(upToTag(reader, at, match[0].slice(0, reader.end - at)));
  if (written.length <= match[1]!.length) return undefined;
  const end = at + written.length;
  const range = flat.range(at, end);
  const isMade = holdsCall(reader, at, end);
  if (!isMade && written.includes(ATOM)) return undefined;
  const url = isMade ? expandedText(reader, at, end) : written;
  const href = cleanUrl(url);
  const made = isMade ? hrefMadeBy(reader, at, end) : undefined;
  const attributes = [...(made?.attributes ?? []), ['rel', 'mw:ExtLink'], ['href', href]] as const;
  const info: ElementInfo = {
    parsoid: { stx: 'url', ...(href !== url && { a: { href }, sa: { href: flat.source(at, end) } }) },
    range,
    external: 'free',
    ...made?.info,
  };
  return {
    tokens: [
      { type: 'tag', name: 'a', attributes, html: false, range: range && [range[0], range[0]], info },
      { type: 'text', text: href, range },
      { type: 'end', name: 'a', html: false, range: range && [range[1], range[1]] },
    ],
    end,
  };
}

/** A URL up to the first tag or comment in it. */
function upToTag({ flat }: Reader, at: number, url: string): string {
  for (let i = url.indexOf(ATOM); i >= 0; i = url.indexOf(ATOM, i + 1)) {
    const { type } = flat.atom(at + i).node;
    if (type !== 'template' && type !== 'argument') return url.slice(0, i);
  }
  return url;
}

/** A URL without what ends it, and without the marks of a sentence after it. */
function withoutMarks(written: string): string {
  let url = written;
  const end = /&(?:lt|gt|nbsp|#x0*(?:3[ce]|a0)|#0*(?:60|62|160));/i.exec(url);
  if (end) url = url.slice(0, end.index);
  const marks = url.includes('(') ? /[,;\\.:!?]+$/ : /[,;\\.:!?)]+$/;
  let cut = marks.exec(url)?.index ?? url.length;
  if (url[cut] === ';' && /&(?:[a-z]+|#x[\da-f]+|#\d+)$/i.test(url.slice(Math.max(0, cut - 40), cut))) cut++;
  return url.slice(0, cut);
}

/** `[URL]` and `[URL text]`. */
export function readExternalLink(reader: Reader, at: number): Reading | undefined {
  const { text, flat, conversion } = reader;
  conversion.syntax.bracketUrl.lastIndex = at;
  const match = conversion.syntax.bracketUrl.exec(text);
  if (!match) return undefined;
  let urlEnd = at + 1 + upToTag(reader, at + 1, match[1]!).length;
  if (urlEnd === at + 1) return undefined;
  const close = closingOf(reader, urlEnd);
  if (close === undefined) return undefined;
  const expansion = expandUrl(reader, at + 1, urlEnd);
  if (!expansion) return undefined;
  urlEnd = expansion.end;
  let from = urlEnd;
  while (from < close && /[ \t\p{Zs}]/u.test(text[from]!)) from++;
  const href = cleanUrl(expansion.url);
  const end = close + 1;
  const range = flat.range(at, end);
  const info: ElementInfo = {
    ...expansion.info,
    parsoid: { ...(href !== expansion.url && { a: { href }, sa: { href: flat.source(at + 1, urlEnd) } }) },
    range,
    external: from === close ? 'autonumber' : 'text',
  };
  const attributes = [...expansion.attributes, ['rel', 'mw:ExtLink'], ['href', href]] as const;
  const inner = resolveQuotes(reader.inline(from, close, true));
  return {
    tokens: [
      { type: 'tag', name: 'a', attributes, html: false, range: range && [range[0], flat.offset(from)!], info },
      ...inner,
      { type: 'end', name: 'a', html: false, range: flat.range(close, end) },
    ],
    end,
  };
}

/** Stretches in which no bracket closes: many links that do not end look for one there. */
const withoutClosing = new WeakMap<Reader, { readonly from: number; readonly to: number }>();

/** Where the `]` of a link stands, on the same line. */
function closingOf(reader: Reader, from: number): number | undefined {
  const { text, end, flat } = reader;
  const searched = withoutClosing.get(reader);
  if (searched && from >= searched.from && from < searched.to) return undefined;
  const notFound = (to: number): undefined => {
    const last = text.lastIndexOf(']', to - 1);
    withoutClosing.set(reader, { from: Math.max(from, last + 1), to });
    return undefined;
  };
  for (let at = from, depth = 0; at < end; at++) {
    const char = text[at];
    if (char === '\n') return notFound(at);
    if (char === ATOM && flat.atom(at).source.includes('\n') && flat.atom(at).node.type === 'comment')
      return notFound(at);
    if (char === '[' && text[at + 1] === '[') {
      depth++;
      at++;
    } else if (char === ']') {
      if (depth === 0) return at;
      if (text[at + 1] !== ']') return at;
      depth--;
      at++;
    }
  }
  return notFound(end);
}

/** The URL of a link, with calls carried out; undefined if what they give is none. */
function expandUrl(
  reader: Reader,
  from: number,
  to: number,
): ({ url: string; end: number } & ReturnType<typeof expandedBy>) | undefined {
  if (!holdsCall(reader, from, to)) {
    const url = reader.text.slice(from, to);
    if (url.includes(ATOM)) return undefined;
    const end = /&[lg]t;/.exec(url)?.index ?? url.length;
    return { url: url.slice(0, end), end: from + end, attributes: [], info: {} };
  }
  const url = expandedText(reader, from, to);
  const { protocol } = reader.conversion.syntax;
  protocol.lastIndex = 0;
  const made = hrefMadeBy(reader, from, to);
  return protocol.test(url) && !/[\][<>"\s]/.test(url) ? { url, end: to, ...made } : undefined;
}

/** What an element says whose address calls have made. */
export function hrefMadeBy(reader: Reader, from: number, to: number): ReturnType<typeof expandedBy> {
  return expandedBy(reader, [[{ txt: 'href' }, { html: () => valueHtml(reader, from, to) }]]);
}
