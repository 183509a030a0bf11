import { isOpaque, kindOf } from '../kinds.ts';
import type { HtmlElement, HtmlNode, HtmlText } from '../tree.ts';

/** Where an element stands in the source, in UTF-16 units: from `start` up to `end`, what is in it from `innerStart` up to `innerEnd`. */
export interface NodeRange {
  readonly start: number;
  readonly end: number;
  /** Undefined where nobody can say what of it is the element's own markup. */
  readonly inner: readonly [start: number, end: number] | undefined;
  /** Whether the slice is the whole of the element as it would be written at this place. */
  readonly isWhole: boolean;
}

/** Where the nodes of a rendering stand in its source. What does not fit the text that it is said to come of is left out. */
export interface SourceRanges {
  readonly elements: ReadonlyMap<HtmlElement, NodeRange>;
  /** Texts that stand in the source letter by letter, blanks at their ends not counted. */
  readonly verbatim: ReadonlySet<HtmlText>;
}

/**
 * Finds where the nodes of a rendering stand, by what is known of its elements (`dsr`).
 * @param root the body, whose elements know how they were written
 * @param source the wikitext that it was made of
 */
export function sourceRanges(root: HtmlElement, source: string): SourceRanges {
  const elements = new Map<HtmlElement, NodeRange>();
  const verbatim = new Set<HtmlText>();
  const whole: NodeRange = { start: 0, end: source.length, inner: [0, source.length], isWhole: true };
  elements.set(root, whole);
  locateChildren(root, [0, source.length]);
  return { elements, verbatim };

  function locateChildren(parent: HtmlElement, [from, to]: readonly [number, number]): void {
    const located = orderedRanges(parent, from, to);
    let at: number | undefined = from;
    let texts: HtmlNode[] = [];
    for (const child of parent.children) {
      if (child.kind !== 'element') {
        texts.push(child);
        continue;
      }
      const range = located.get(child);
      if (!range) {
        // Nobody knows where the text beside it begins.
        if (!isContinued(child)) at = undefined;
        continue;
      }
      if (at !== undefined) findTexts(texts, at, range.start);
      texts = [];
      at = range.end;
      elements.set(child, range);
      if (range.inner && !isOpaque(child)) locateChildren(child, range.inner);
    }
    if (at !== undefined) findTexts(texts, at, to);
  }

  /** Ranges of an element's children, where they follow each other as the children do. */
  function orderedRanges(parent: HtmlElement, from: number, to: number): Map<HtmlElement, NodeRange> {
    const result = new Map<HtmlElement, NodeRange>();
    let last: HtmlElement | undefined;
    let at = from;
    for (const child of parent.children) {
      if (child.kind !== 'element') continue;
      const range = rangeOf(child, source, to);
      if (!range || range.start < from) continue;
      if (range.start < at) {
        // Two that overlap: one of them was moved, and nobody can say which.
        if (last) result.delete(last);
        at = Math.max(at, range.end);
        continue;
      }
      result.set(child, range);
      at = range.end;
      last = child;
    }
    return result;
  }

  function findTexts(nodes: readonly HtmlNode[], from: number, to: number): void {
    let at = from;
    const found: HtmlText[] = [];
    for (const node of nodes) {
      if (node.kind === 'element' || (node.kind === 'text' && node.value.trim() === '')) continue;
      at += /^(?:[ \t\n]|<!--[^]*?-->)*/.exec(source.slice(at, to))![0].length;
      if (node.kind === 'comment') continue;
      const text = node.value.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, '');
      if (!source.startsWith(text, at) || at + text.length > to) return;
      at += text.length;
      found.push(node);
    }
    for (const text of found) verbatim.add(text);
  }
}

/** Whether an element belongs to what another one before it stands for. */
function isContinued(element: HtmlElement): boolean {
  return element.attributes.has('about') && !isOpaque(element);
}

function rangeOf(element: HtmlElement, source: string, limit: number): NodeRange | undefined {
  const [start, end, open, close] = element.parsoid?.dsr ?? [];
  if (start === undefined && ['tbody', 'thead', 'tfoot', 'tr'].includes(element.name)) {
    return hull(element, source, limit);
  }
  if (start === undefined && element.name === 'figcaption') return captionRange(element, source, limit);
  if (typeof start !== 'number' || typeof end !== 'number' || start > end || end > source.length) return undefined;
  const shrunk = close === 0 && endsAtLine(element) ? withoutLineBreaks(source, start, end) : end;
  const slice = source.slice(start, shrunk);
  if (shrunk > limit || !fits(element, slice)) return undefined;
  const inner: NodeRange['inner'] =
    typeof open === 'number' && typeof close === 'number' && start + open <= shrunk - close
      ? [start + open, shrunk - close]
      : undefined;
  return { start, end: shrunk, inner, isWhole: isWhole(element, source, start) };
}

/** Parts of a table that nothing is written for are where what they hold is. */
function hull(element: HtmlElement, source: string, limit: number): NodeRange | undefined {
  const ranges = element.children.flatMap((child) =>
    child.kind === 'element' ? (rangeOf(child, source, limit) ?? []) : [],
  );
  if (ranges.length === 0) return undefined;
  const start = Math.min(...ranges.map((range) => range.start));
  const end = Math.max(...ranges.map((range) => range.end));
  return { start, end, inner: [start, end], isWhole: true };
}

/** A caption is one of the options of its picture. */
function captionRange({ parent }: HtmlElement, source: string, limit: number): NodeRange | undefined {
  const figure = parent && rangeOf(parent, source, source.length);
  const options = parent?.parsoid?.optList;
  const at = options?.findIndex(({ ck }) => ck === 'caption') ?? -1;
  if (!figure || !options || at < 0 || figure.end > limit + 2) return undefined;
  const after = options.slice(at + 1).reduce((length, { ak }) => length + ak.length + 1, 0);
  const end = figure.end - 2 - after;
  const start = end - options[at]!.ak.length;
  return { start, end, inner: [start, end], isWhole: true };
}

const lineElements = new Set(['p', 'li', 'dt', 'dd', 'ul', 'ol', 'dl', 'tbody', 'tr', 'td', 'th', 'caption', 'pre']);

function endsAtLine({ name, parsoid }: HtmlElement): boolean {
  return lineElements.has(name) && parsoid?.stx !== 'html';
}

/** Line breaks at the end of what ends with its line stand after it. */
function withoutLineBreaks(source: string, start: number, end: number): number {
  let at = end;
  while (at > start && source[at - 1] === '\n') at--;
  return at;
}

const beginnings: Readonly<Record<string, RegExp>> = {
  h1: /^=/,
  h2: /^=/,
  h3: /^=/,
  h4: /^=/,
  h5: /^=/,
  h6: /^=/,
  li: /^[*#:;]/,
  dt: /^[*#:;]/,
  dd: /^[*#:;]/,
  ul: /^[*#:;]/,
  ol: /^[*#:;]/,
  dl: /^[*#:;]/,
  table: /^\{\|/,
  td: /^\|/,
  th: /^[!|]/,
  caption: /^\|\+/,
  pre: /^ /,
  hr: /^----/,
  b: /^'''.*'''$/s,
  i: /^''.*''$/s,
};

/** Whether a slice of the source can be what an element was made of. */
function fits(element: HtmlElement, slice: string): boolean {
  if (isOpaque(element)) return kindOf(element) === 'transclusion' ? slice !== '' : slice.startsWith('<');
  if (element.parsoid?.stx === 'html') return slice.startsWith('<');
  if (kindOf(element) === 'figure') return slice.startsWith('[[') && slice.endsWith(']]');
  return beginnings[element.name]?.test(slice) ?? true;
}

/** Bullets are whole only where they begin their line; a piece of them stands for an outer list that is not seen. */
function isWhole(element: HtmlElement, source: string, start: number): boolean {
  const kind = kindOf(element);
  if ((kind !== 'list' && kind !== 'item') || isOpaque(element)) return true;
  return (
    element.parsoid?.stx === 'row' || start === 0 || source[start - 1] === '\n' || !/[*#:;]/.test(source[start - 1]!)
  );
}
