import { findTags, MarkupError, maskNowiki } from './markup.ts';

/** A part of a translatable page that is translated by itself. */
export interface Unit {
  /** Undefined for one that was never marked. */
  readonly name: string | undefined;
  /** Wikitext without the marker, variables as they are written. */
  readonly text: string;
  /** It stands within a line, so that what is put around it are spans. */
  readonly inline: boolean;
  /** Nothing is put around it (`<translate nowrap>`). */
  readonly bare: boolean;
}

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `<translate>` or `</translate>`, as it was written. */
  | { readonly kind: 'open' | 'close'; readonly tag: string }
  | { readonly kind: 'unit'; readonly unit: Unit };

/** A translatable page's source in the order of its text. */
export type SourceText = readonly Piece[];

/** A marker with the blank that belongs to it. */
const MARKER = /<!--T:([^<>\n]*)-->/g;
const HEADING = /^(={1,6})[^\n]*\1[ \t]*$/;

/**
 * Reads the source of a translatable page. Throws `MarkupError` where tags are unbalanced or nested, or a unit's marker is at the wrong place.
 * Manual: https://www.mediawiki.org/wiki/Help:Extension:Translate/Page_translation_administration
 */
export function readSource(text: string): SourceText {
  const mask = maskNowiki(text);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { open, close } of findTags(text, mask)) {
    push(pieces, text.slice(at, open.start));
    pieces.push({ kind: 'open', tag: text.slice(open.start, open.end) });
    pieces.push(...readSection(text.slice(open.end, close.start), mask.slice(open.end, close.start), open.bare));
    pieces.push({ kind: 'close', tag: text.slice(close.start, close.end) });
    at = close.end;
  }
  push(pieces, text.slice(at));
  return pieces;
}

/** Units are parted by blank lines. */
function readSection(text: string, mask: string, bare: boolean): Piece[] {
  const pieces: Piece[] = [];
  const inline = !mask.includes('\n');
  let at = 0;
  for (const gap of mask.matchAll(/\s+/g)) {
    const atEdge = gap.index === 0 || gap.index + gap[0].length === mask.length;
    if (!atEdge && !gap[0].includes('\n\n')) continue;
    if (gap.index > at) {
      pieces.push({ kind: 'unit', unit: readUnit(text.slice(at, gap.index), mask.slice(at, gap.index), inline, bare) });
    }
    push(pieces, text.slice(gap.index, gap.index + gap[0].length));
    at = gap.index + gap[0].length;
  }
  if (at < text.length) {
    pieces.push({ kind: 'unit', unit: readUnit(text.slice(at), mask.slice(at), inline, bare) });
  }
  return pieces;
}

function readUnit(text: string, mask: string, inline: boolean, bare: boolean): Unit {
  const [marker, ...others] = mask.matchAll(MARKER);
  if (!marker) return { name: undefined, text, inline, bare };
  if (others.length > 0) throw new MarkupError('pt-shake-multiple', text);
  const before = text.slice(0, marker.index);
  const after = text.slice(marker.index + marker[0].length);
  const name = marker[1]!;
  if (before.trim() === '' && after.trim() === '') throw new MarkupError('pt-shake-empty', text);
  if (before === '') return { name, text: after.replace(/^[ \n]/, ''), inline, bare };
  if (after === '' || (HEADING.test(before) && after.startsWith('\n'))) {
    return { name, text: before.trimEnd() + after, inline, bare };
  }
  throw new MarkupError('pt-shake-position', text);
}

function push(pieces: Piece[], text: string): void {
  if (text !== '') pieces.push({ kind: 'text', text });
}

/** The units of a source in their order. */
export function unitsOf(source: SourceText): Unit[] {
  return source.flatMap((piece) => (piece.kind === 'unit' ? [piece.unit] : []));
}

/** The source with names for those of its units that have none: numbers above `highest`, the highest one ever given. */
export function nameUnits(source: SourceText, highest: number): { source: SourceText; highest: number } {
  const numbers = unitsOf(source).flatMap(({ name }) => (name !== undefined && /^\d+$/.test(name) ? Number(name) : []));
  let last = Math.max(highest, ...numbers);
  const named = source.map((piece): Piece => {
    if (piece.kind !== 'unit' || piece.unit.name !== undefined) return piece;
    return { kind: 'unit', unit: { ...piece.unit, name: String(++last) } };
  });
  return { source: named, highest: last };
}

/** Wikitext of a source, every named unit with its marker. */
export function writeSource(source: SourceText): string {
  return source
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      return piece.kind === 'unit' ? markedText(piece.unit) : piece.tag;
    })
    .join('');
}

function markedText({ name, text, inline }: Unit): string {
  if (name === undefined) return text;
  const marker = `<!--T:${name}-->`;
  const [first = '', ...others] = text.split('\n');
  if (HEADING.test(first)) return [`${first.trimEnd()} ${marker}`, ...others].join('\n');
  return `${marker}${inline ? ' ' : '\n'}${text}`;
}

/** A page made of a source: the tags with the line breaks that belong to them are left out, units are as `textOf` says. */
export function composePage(source: SourceText, textOf: (unit: Unit) => string): string {
  const parts: string[] = [];
  source.forEach((piece, at) => {
    if (piece.kind === 'unit') parts.push(textOf(piece.unit));
    if (piece.kind !== 'text') return;
    const start = source[at - 1]?.kind === 'open' && piece.text.startsWith('\n') ? 1 : 0;
    const left = piece.text.slice(start);
    parts.push(source[at + 1]?.kind === 'close' && left.endsWith('\n') ? left.slice(0, -1) : left);
  });
  return parts.join('');
}
