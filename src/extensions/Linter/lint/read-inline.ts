import { VOID, type Markup, type Tag } from './markup.ts';
import { readQuotes, type QuoteRun } from './quotes.ts';
import { rangeIn, type Range, type Source } from './source.ts';
import type { ExtensionTag, WikitextEnvironment } from './environment.ts';

/** What a line consists of, in its order. */
export type Piece =
  | { readonly type: 'text'; readonly start: number; readonly end: number }
  | { readonly type: 'tag'; readonly tag: Tag }
  | { readonly type: 'quotes'; readonly run: QuoteRun }
  | { readonly type: 'opaque'; readonly range: Range; readonly visible: boolean }
  | { readonly type: 'written'; readonly write: (markup: Markup) => void };

export interface Line {
  readonly pieces: readonly Piece[];
  /** Where it ends: at a line break, at the end of a cell, or at the end of the text. */
  readonly end: number;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s(?:"[^"]*"|'[^']*'|[^"'<>])*?)?)(\/?)>/iy;
const EXTERNAL = /\[((?:[a-z][a-z0-9+.-]*:|\/\/)[^\][\s<>"]+)([^\]\n]*)/iy;
const BREAKING = /[<\[{'\n|!]/g;

/** Reads a line from a place on. In a table's line, `||` and `!!` end it, too. */
export function readLine(source: Source, from: number, environment: WikitextEnvironment, ends?: RegExp): Line {
  const { text } = source;
  const pieces: Piece[] = [];
  let at = from;
  let plain = from;
  const add = (piece: Piece | undefined, end: number) => {
    if (at > plain) pieces.push({ type: 'text', start: plain, end: at });
    if (piece) pieces.push(piece);
    at = plain = end;
  };
  while (at < text.length) {
    BREAKING.lastIndex = at;
    const next = BREAKING.exec(text);
    at = next ? next.index : text.length;
    if (!next || text[at] === '\n') break;
    if (ends) {
      ends.lastIndex = at;
      if (ends.test(text)) break;
    }
    const construct = readConstruct(source, at, environment);
    if (construct) for (const [i, piece] of construct.pieces.entries()) add(piece, i === 0 ? construct.end : plain);
    else at++;
  }
  if (at > plain) pieces.push({ type: 'text', start: plain, end: at });
  return { pieces, end: at };
}

interface Construct {
  readonly pieces: readonly [Piece, ...Piece[]];
  readonly end: number;
}

function readConstruct(source: Source, at: number, environment: WikitextEnvironment): Construct | undefined {
  const { text } = source;
  const opaque = (end: number, visible = true): Construct => ({
    pieces: [{ type: 'opaque', range: rangeIn(source, at, end), visible }],
    end,
  });
  if (text.startsWith('<!--', at)) {
    const close = text.indexOf('-->', at + 4);
    return opaque(close < 0 ? text.length : close + 3, false);
  }
  if (text[at] === '<') {
    const extension = environment.extensionTagAt(text, at);
    if (extension) {
      if (extension.inner === undefined) return opaque(extension.end, false);
      const write = (markup: Markup) => {
        writeExtension(source, at, extension, markup, environment);
        markup.opaque(rangeIn(source, at, extension.end));
      };
      return { pieces: [{ type: 'written', write }], end: extension.end };
    }
    return readTag(source, at);
  }
  if (text.startsWith('{{', at)) {
    const end = closing(text, at, environment);
    if (end === undefined) return undefined;
    if (source.template || !text.startsWith('{{{', at)) return readTemplate(source, at, end, environment);
    return opaque(end);
  }
  if (text.startsWith('[[', at)) return readLink(source, at, environment);
  if (text[at] === '[') return readExternalLink(source, at, environment);
  const quotes = /'{2,}/y;
  quotes.lastIndex = at;
  const run = quotes.exec(text)?.[0];
  if (run === undefined) return undefined;
  const piece: Piece = {
    type: 'quotes',
    run: { start: at, end: at + run.length, before: text.slice(Math.max(0, at - 2), at) },
  };
  return { pieces: [piece], end: at + run.length };
}

/** The wikitext that an extension tag holds is a text of its own. */
function writeExtension(
  source: Source,
  at: number,
  { inner, end, isWhole, onlyTags }: ExtensionTag,
  markup: Markup,
  environment: WikitextEnvironment,
): void {
  if (!inner) return;
  if (onlyTags) {
    for (let place = inner[0]; place < inner[1]; place++) {
      const tag = source.text[place] === '<' ? environment.extensionTagAt(source.text, place) : undefined;
      if (!tag) continue;
      writeExtension(source, place, tag, markup, environment);
      place = tag.end - 1;
    }
    return;
  }
  markup.implied('start', 'object', rangeIn(source, at, at).start);
  environment.readText(innerSource(source, inner, isWhole ? { start: at, end } : undefined), markup);
  markup.implied('end', 'object', rangeIn(source, end, end).end);
}

function innerSource(source: Source, [start, end]: readonly [number, number], whole: Range | undefined): Source {
  const text = source.text.slice(start, end);
  if (source.template) return { ...source, text };
  if (!whole) return { text, base: source.base + start };
  const place = rangeIn(source, whole.start, whole.end);
  return { text, base: source.base + start, template: { ...place, name: '' } };
}

function readTag(source: Source, at: number): Construct | undefined {
  TAG.lastIndex = at;
  const found = TAG.exec(source.text);
  if (!found) return undefined;
  const [whole, slash, written = '', attributes = '', closes] = found;
  const name = written.toLowerCase();
  const end = at + whole.length;
  const range = rangeIn(source, at, end);
  const tag: Tag = {
    ...range,
    kind: slash === '/' ? 'end' : 'start',
    name,
    origin: 'html',
    attributes,
    template: source.template,
  };
  if (!isKnown(name)) return undefined;
  const tags: [Piece, ...Piece[]] = [{ type: 'tag', tag }];
  if (closes !== '/' || VOID.has(name) || slash === '/') return { pieces: tags, end };
  // Browsers take it for a start tag; here it is a whole element, and a fault.
  return {
    pieces: [
      {
        type: 'written',
        write: (markup) => {
          markup.lints.push({
            category: 'self-closed-tag',
            location: range,
            params: { name },
            ...(source.template ? { template: source.template.name } : {}),
          });
          markup.opaque(range);
        },
      },
    ],
    end,
  };
}

const KNOWN = new Set(
  (
    'b bdi bdo del i ins u font big small sub sup h1 h2 h3 h4 h5 h6 cite code em s strike strong tt var div center ' +
    'blockquote ol ul dl table caption pre ruby rb rp rt rtc p span abbr dfn kbd samp data time mark q tr td th li dt dd br wbr hr'
  ).split(' '),
);

function isKnown(name: string): boolean {
  return KNOWN.has(name);
}

function readTemplate(source: Source, at: number, end: number, environment: WikitextEnvironment): Construct {
  const written = source.text.slice(at, end);
  const range = rangeIn(source, at, end);
  if (source.template) return { pieces: [{ type: 'opaque', range, visible: true }], end };
  const write = (markup: Markup) => {
    const text = environment.expand(written);
    if (text.trim() === '') return;
    environment.readText({ text, base: 0, template: { ...range, name: environment.templateName(written) } }, markup);
  };
  return { pieces: [{ type: 'written', write }], end };
}

function readLink(source: Source, at: number, environment: WikitextEnvironment): Construct | undefined {
  const { text } = source;
  const end = closing(text, at, environment);
  if (end === undefined) return undefined;
  const parts = split(text, at + 2, end - 2, environment);
  const [first] = parts;
  const target = text.slice(first![0], first![1]).trim();
  if (target === '' || /[\n<>]/.test(target)) return undefined;
  const range = rangeIn(source, at, end);
  const template = source.template ? { template: source.template.name } : {};
  const isFile = environment.isFile(target);
  if (environment.isCategory(target)) {
    const tag: Tag = { ...range, kind: 'start', name: 'meta', origin: 'implied', attributes: '' };
    return { pieces: [{ type: 'tag', tag }], end };
  }
  const shown = isFile ? captionOf(text, parts.slice(1), environment) : parts.slice(1, 2);
  const write = (markup: Markup) => {
    if (/^:{2,}/.test(target)) {
      markup.lints.push({ category: 'multi-colon-escape', location: range, params: { href: target }, ...template });
    }
    if (isFile) {
      const items = environment.bogusOptions(parts.slice(1).map(([from, to]) => text.slice(from, to)));
      if (items.length > 0)
        markup.lints.push({ category: 'bogus-image-options', location: range, params: { items }, ...template });
    }
    writeInside(markup, source, range, shown[0], environment);
  };
  return { pieces: [{ type: 'written', write }], end };
}

function captionOf(
  text: string,
  options: readonly (readonly [number, number])[],
  environment: WikitextEnvironment,
): (readonly [number, number])[] {
  return options.filter(([from, to]) => environment.isCaption(text.slice(from, to))).slice(-1);
}

/** What stands inside of a link is a text of its own: nothing in it goes on behind it. */
function writeInside(
  markup: Markup,
  source: Source,
  range: Range,
  inside: readonly [number, number] | undefined,
  environment: WikitextEnvironment,
): void {
  markup.tag({ ...range, kind: 'start', name: 'object', origin: 'wiki', attributes: '' });
  if (inside) {
    const [start, end] = inside;
    const inner: Source = source.template
      ? { ...source, text: source.text.slice(start, end) }
      : { text: source.text.slice(start, end), base: source.base + start };
    for (let at = 0; at < inner.text.length;) {
      const line = readLine(inner, at, environment);
      writeLine(line, inner, markup);
      at = line.end + 1;
      if (at <= inner.text.length) markup.text(inner, line.end, at);
    }
  } else markup.opaque(range);
  markup.implied('end', 'object', range.end);
  markup.opaque({ start: range.end, end: range.end }, false);
}

function readExternalLink(source: Source, at: number, environment: WikitextEnvironment): Construct | undefined {
  EXTERNAL.lastIndex = at;
  const found = EXTERNAL.exec(source.text);
  if (!found || !environment.isExternal(found[1]!)) return undefined;
  const labelStart = at + 1 + found[1]!.length;
  const end = endOfExternal(source.text, labelStart, environment);
  if (end === undefined) return undefined;
  const range = rangeIn(source, at, end);
  const write = (markup: Markup) => {
    const links = source.text.slice(labelStart, end).matchAll(/\[\[([^[\]|]+)/g);
    if (links.some(([, target = '']) => !environment.isCategory(target))) {
      const template = source.template ? { template: source.template.name } : {};
      markup.lints.push({ category: 'wikilink-in-extlink', location: range, params: {}, ...template });
    }
    writeInside(markup, source, range, [labelStart, end - 1], environment);
  };
  return { pieces: [{ type: 'written', write }], end };
}

function endOfExternal(text: string, from: number, environment: WikitextEnvironment): number | undefined {
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === ']') return at + 1;
    if (text.startsWith('[[', at) || text.startsWith('{{', at)) {
      const end = closing(text, at, environment);
      if (end !== undefined) at = end - 1;
    }
  }
  return undefined;
}

/** Parts between bars that stand in no link or template of their own. */
function split(
  text: string,
  from: number,
  to: number,
  environment: WikitextEnvironment,
): (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    if (text[at] === '|') {
      parts.push([start, at]);
      start = at + 1;
    } else if (text.startsWith('[[', at) || text.startsWith('{{', at)) {
      const end = closing(text, at, environment);
      if (end !== undefined && end <= to) at = end - 1;
    }
  }
  parts.push([start, to]);
  return parts;
}

/** Where a link or template ends that begins at a place; undefined where it does not end. */
function closing(text: string, at: number, environment: WikitextEnvironment): number | undefined {
  return environment.brackets(text).get(at);
}

/** Writes a line as markup; apostrophes that are open at its end are closed there. */
export function writeLine({ pieces, end }: Line, source: Source, markup: Markup): void {
  const { tags, rest } = readQuotes(pieces.flatMap((piece) => (piece.type === 'quotes' ? [piece.run] : [])));
  let run = 0;
  for (const piece of pieces) {
    if (piece.type === 'text') markup.text(source, piece.start, piece.end);
    else if (piece.type === 'tag') markup.tag(piece.tag);
    else if (piece.type === 'opaque') markup.opaque(piece.range, piece.visible);
    else if (piece.type === 'written') markup.within(() => piece.write(markup));
    else {
      const own = tags[run++]!;
      const first = own.find(({ end: to, start }) => to > start)?.start ?? piece.run.start;
      markup.text(source, piece.run.start, first);
      for (const { kind, name, start, end: to } of own) {
        if (to === start) markup.tag({ ...rangeIn(source, start, start), kind, name, origin: 'split', attributes: '' });
        else
          markup.tag({
            ...rangeIn(source, start, to),
            kind,
            name,
            origin: 'wiki',
            attributes: '',
            template: source.template,
          });
      }
    }
  }
  for (const name of rest.toReversed()) markup.implied('end', name, rangeIn(source, end, end).start);
}
