import type { Lint, Range, Source, TemplateUse } from './source.ts';
import { rangeIn } from './source.ts';

/** A tag of the markup that wikitext stands for. */
export interface Tag extends Range {
  readonly kind: 'start' | 'end';
  readonly name: string;
  /** `html`: written as a tag; `wiki`: as wikitext; `implied`: not written at all; `split`: the same, where the end of another comes first. */
  readonly origin: 'html' | 'wiki' | 'implied' | 'split';
  readonly attributes: string;
  readonly template?: TemplateUse | undefined;
}

/** Elements without content. */
export const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'wbr', 'meta', 'link', 'img']);

const MOST_OPEN = 1000;
const MOST_NESTED = 40;

/** A stretch of text in the markup and where it comes from. */
interface Stretch {
  readonly at: number;
  readonly source: Range;
  /** What stands for something longer or shorter than itself. */
  readonly opaque: boolean;
}

/**
 * Markup that is being written for a page's text, so that a browser's tree builder says what is open where: of text only its length
 * and white space are kept. Every tag and every stretch of text knows where it comes from.
 */
export class Markup {
  html = '';
  readonly lints: Lint[] = [];
  /** Tags by where they stand in the markup. */
  readonly tags = new Map<number, Tag>();
  readonly #stretches: Stretch[] = [];
  /** Start tags written more than end tags, now and at most. */
  #open = 0;
  #deepest = 0;
  /** How many texts stand within each other. */
  #nesting = 0;

  text(source: Source, start: number, end: number): void {
    if (end <= start) return;
    this.#stretches.push({
      at: this.html.length,
      source: rangeIn(source, start, end),
      opaque: source.template !== undefined,
    });
    this.html += source.text
      .slice(start, end)
      .replace(/[^\s]/g, 'x')
      .replace(/[\f\v\r]/g, ' ');
  }

  /** Whether so much may be open at once as on no page that people write: a tree of it would be too deep to walk. */
  get isTooDeep(): boolean {
    return this.#deepest > MOST_OPEN;
  }

  /** Writes a text that stands within another one; nothing where there are too many of them. */
  within(write: () => void): void {
    if (this.#nesting >= MOST_NESTED) return;
    this.#nesting++;
    write();
    this.#nesting--;
  }

  /** Something that the tree has no need to know the inside of. */
  opaque(range: Range, visible = true): void {
    if (!visible) return;
    this.#stretches.push({ at: this.html.length, source: range, opaque: true });
    this.html += 'x';
  }

  tag(tag: Tag): void {
    this.tags.set(this.html.length, tag);
    if (!VOID.has(tag.name)) this.#open = Math.max(0, this.#open + (tag.kind === 'start' ? 1 : -1));
    this.#deepest = Math.max(this.#deepest, this.#open);
    this.html += `<${tag.kind === 'end' ? '/' : ''}${tag.name}>`;
  }

  /** A tag that nobody wrote, at a place of the page. */
  implied(kind: Tag['kind'], name: string, at: number): void {
    this.tag({ kind, name, origin: 'implied', attributes: '', start: at, end: at });
  }

  /** Where a place within text of the markup is in the page; `atEnd`: it is the end of what stands before it. */
  placeOf(offset: number, atEnd: boolean): number {
    let [low, high] = [0, this.#stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#stretches[middle]!.at <= offset - (atEnd ? 1 : 0)) low = middle + 1;
      else high = middle;
    }
    const stretch = this.#stretches[low - 1];
    if (!stretch) return 0;
    if (stretch.opaque) return atEnd ? stretch.source.end : stretch.source.start;
    return Math.min(stretch.source.start + offset - stretch.at, stretch.source.end);
  }

  /** Whether something that can be read stands between two places of the page. */
  hasTextBetween(start: number, end: number): boolean {
    return this.#stretches.some(({ at, source }) => {
      const [from, to] = [Math.max(source.start, start), Math.min(source.end, end)];
      return to > from && /x/.test(this.html.slice(at + from - source.start, at + to - source.start));
    });
  }

  /** Whether a line ends within a range of the page. */
  hasLineBreak({ start, end }: Range): boolean {
    return this.#stretches.some(({ at, source }) => {
      const [from, to] = [Math.max(source.start, start), Math.min(source.end, end)];
      return to > from && this.html.slice(at + from - source.start, at + to - source.start).includes('\n');
    });
  }
}
