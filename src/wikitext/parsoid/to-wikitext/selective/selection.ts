import { kindOf } from '../kinds.ts';
import type { HtmlElement, HtmlNode } from '../tree.ts';
import { areBlocks, significantChildren, type Counterpart } from './compare.ts';
import type { NodeRange, SourceRanges } from './source-ranges.ts';

/** What of an edited tree keeps its source, and which. */
export class Selection {
  readonly #source: string;
  readonly #ranges: SourceRanges;
  readonly #counterparts: Map<HtmlNode, Counterpart>;
  readonly #places = new Map<
    HtmlElement,
    Map<HtmlNode, { before: HtmlNode | undefined; after: HtmlNode | undefined }>
  >();

  constructor(source: string, ranges: SourceRanges, counterparts: ReadonlyMap<HtmlNode, Counterpart>) {
    this.#source = source;
    this.#ranges = ranges;
    this.#counterparts = new Map(counterparts);
  }

  /** Has a node be one that has come since: something else was put into it. */
  forget(node: HtmlNode): void {
    this.#counterparts.delete(node);
  }

  /** Whether a node comes from the original, changed or not. */
  isOriginal(node: HtmlNode): boolean {
    return this.#counterparts.has(node);
  }

  /** Whether nothing in a node was changed. */
  isSame(node: HtmlNode): boolean {
    return this.#counterparts.get(node)?.isSame === true;
  }

  /** The source of a node that nobody changed; undefined where it is to be written anew. */
  source(node: HtmlNode): string | undefined {
    if (node.kind !== 'element' || !this.isSame(node)) return undefined;
    const range = this.#rangeOf(node);
    return range?.isWhole ? this.#source.slice(range.start, range.end) : undefined;
  }

  /** The source of an element as it was, whatever was changed in it since. */
  formerSource(element: HtmlElement): string | undefined {
    const range = this.#rangeOf(element);
    return range && this.#source.slice(range.start, range.end);
  }

  /** Whether an element's name and attributes are as they were. */
  hasSameTag(element: HtmlElement): boolean {
    return this.#counterparts.get(element)?.hasSameTag === true;
  }

  /** Source of an element's own markup before what it holds, where its attributes are as they were; empty if none was written. */
  opening(element: HtmlElement): string | undefined {
    const range = this.#ownRange(element);
    return range?.inner && this.#source.slice(range.start, range.inner[0]);
  }

  /** The same after what it holds. */
  closing(element: HtmlElement): string | undefined {
    const range = this.#ownRange(element);
    return range?.inner && this.#source.slice(range.inner[1], range.end);
  }

  /** Blanks that an element of wikitext had before its text, and that are not in its HTML. */
  leading(element: HtmlElement): string | undefined {
    return this.#inner(element) && /^[ \t]*/.exec(this.#inner(element)!)![0];
  }

  /** The same after its text. */
  trailing(element: HtmlElement): string | undefined {
    const inner = this.#inner(element);
    return inner && /[ \t]*$/.exec(/^[ \t]*$/.test(inner) ? '' : inner)![0];
  }

  /** Whether a text stands in the source letter by letter, so that it needs no escapes. */
  isVerbatim(node: HtmlNode): boolean {
    const counterpart = this.#counterparts.get(node);
    return counterpart?.isSame === true && this.#ranges.verbatim.has(counterpart.node as never);
  }

  /**
   * What stood between two neighbours, or between one and the edge of the element that holds them, if they were neighbours before; undefined
   * where that is to be found anew.
   */
  between(parent: HtmlElement, previous: HtmlNode | undefined, next: HtmlNode | undefined): string | undefined {
    const outer = this.#counterparts.get(parent)?.node;
    if (outer?.kind !== 'element' || previous?.kind === 'text' || next?.kind === 'text') return undefined;
    if (this.#isEmptied(previous) || this.#isEmptied(next)) return undefined;
    const before = previous && this.#counterparts.get(previous)?.node;
    const after = next && this.#counterparts.get(next)?.node;
    if ((previous && !before) || (next && !after)) return undefined;
    const places = this.#placesIn(outer);
    if (before && (!places.has(before) || places.get(before)!.after !== after)) return undefined;
    if (after && (!places.has(after) || places.get(after)!.before !== before)) return undefined;
    if (!sameBetween([outer, before, after], [parent, previous, next])) return undefined;
    const inner = this.#ranges.elements.get(outer)?.inner;
    const from = before ? this.#ranges.elements.get(before as HtmlElement)?.end : inner?.[0];
    const to = after ? this.#ranges.elements.get(after as HtmlElement)?.start : inner?.[1];
    return from === undefined || to === undefined || from > to ? undefined : this.#source.slice(from, to);
  }

  /** Whether all that stood in a paragraph is gone. */
  #isEmptied(node: HtmlNode | undefined): boolean {
    return node?.kind === 'element' && node.name === 'p' && node.children.length === 0 && !this.isSame(node);
  }

  #placesIn(parent: HtmlElement): Map<HtmlNode, { before: HtmlNode | undefined; after: HtmlNode | undefined }> {
    let places = this.#places.get(parent);
    if (!places) {
      const children = significantChildren(parent);
      places = new Map(children.map((child, i) => [child, { before: children[i - 1], after: children[i + 1] }]));
      this.#places.set(parent, places);
    }
    return places;
  }

  #rangeOf(element: HtmlElement): NodeRange | undefined {
    const counterpart = this.#counterparts.get(element);
    return counterpart && this.#ranges.elements.get(counterpart.node as HtmlElement);
  }

  #ownRange(element: HtmlElement): NodeRange | undefined {
    const range = this.hasSameTag(element) ? this.#rangeOf(element) : undefined;
    return range?.isWhole ? range : undefined;
  }

  #inner(element: HtmlElement): string | undefined {
    if (!trimmed.has(kindOf(element)) || element.parsoid?.stx === 'html') return undefined;
    const inner = this.#rangeOf(element)?.inner;
    return inner && this.#source.slice(inner[0], inner[1]);
  }
}

const trimmed: ReadonlySet<string> = new Set(['heading', 'item', 'cell', 'caption']);

type Gap = readonly [parent: HtmlElement, before: HtmlNode | undefined, after: HtmlNode | undefined];

/** Whether the same comments stand at two places, and the same blanks where they are seen. */
function sameBetween(first: Gap, second: Gap): boolean {
  const blanksCount = !areBlocks(second[1], second[2]);
  return gapText(first, blanksCount) === gapText(second, blanksCount);
}

function gapText([{ children }, before, after]: Gap, blanksCount: boolean): string {
  let text = '';
  const from = before ? before.index + 1 : 0;
  const to = after ? after.index : children.length;
  for (const child of children.slice(from, to)) {
    if (child.kind === 'comment') text += `<!--${child.value}-->`;
    else if (child.kind === 'text' && blanksCount) text += child.value;
  }
  return text;
}
