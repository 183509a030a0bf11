import { defaultTreeAdapter, html, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { VOID, type Markup, type Tag } from './markup.ts';
import type { Lint, Range } from './source.ts';
import { lintsOfElement, lintOfTable, type LintedElement } from './element-lints.ts';

/** What a browser's tree builder shows to be wrong with markup: tags without ends, ends without tags, and what stands where it must not. */
export function findLints(markup: Markup): Lint[] {
  if (markup.isTooDeep) return [...markup.lints];
  const context = defaultTreeAdapter.createElement('div', html.NS.HTML, []);
  const root = parseFragment(context, markup.html, { sourceCodeLocationInfo: true });
  const walk = new TreeWalk(markup);
  walk.visit(root, []);
  return walk.finish();
}

const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** Elements whose end nobody need write. */
const OPTIONAL = new Set(['li', 'td', 'th', 'tr', 'caption', 'object', 'ul', 'ol', 'dl', 'dt', 'dd', 'p']);
/** Elements within a line that are not opened again behind the end of a paragraph. */
const INLINE = new Set('abbr bdi bdo cite del dfn ins kbd mark q samp span sub sup time var data'.split(' '));
const OPTIONAL_AS_TAGS = new Set(['li', 'td', 'th', 'tr', 'caption']);

class TreeWalk {
  readonly #markup: Markup;
  readonly #elements: LintedElement[] = [];
  /** Elements that the tree builder opened again, by where the tag stands that it did so for. */
  readonly #reopened = new Map<number, Tag | undefined>();
  readonly #seen = new Map<number, LintedElement>();
  readonly #ends = new Set<number>();
  readonly #places = new Map<Tree.ChildNode, number>();

  constructor(markup: Markup) {
    this.#markup = markup;
  }

  visit(parent: Tree.ParentNode, ancestors: readonly LintedElement[]): void {
    for (const node of parent.childNodes) {
      if (!defaultTreeAdapter.isElementNode(node)) continue;
      const at = node.sourceCodeLocation?.startTag?.startOffset ?? node.sourceCodeLocation?.startOffset;
      const tag = at === undefined ? undefined : this.#markup.tags.get(at);
      const endAt = node.sourceCodeLocation?.endTag?.startOffset;
      const end = endAt === undefined ? undefined : this.#markup.tags.get(endAt);
      if (endAt !== undefined) this.#ends.add(endAt);
      let element: LintedElement | undefined;
      if (tag && at !== undefined && tag.kind === 'start') {
        if (this.#seen.has(at)) this.#reopened.set(at, end ?? this.#reopened.get(at));
        else {
          element = { node, tag, at, end, ancestors, range: { start: tag.start, end: this.#endOf(node) } };
          this.#seen.set(at, element);
          this.#elements.push(element);
        }
      }
      this.visit(node, element ? [...ancestors, element] : ancestors);
    }
  }

  /** The end of what is in a node, as a place of the page. */
  #endOf(node: Tree.ChildNode): number {
    let end = this.#places.get(node);
    if (end === undefined) this.#places.set(node, (end = this.#findEnd(node)));
    return end;
  }

  #findEnd(node: Tree.ChildNode): number {
    if (!defaultTreeAdapter.isElementNode(node)) {
      const location = node.sourceCodeLocation;
      if (!location || !defaultTreeAdapter.isTextNode(node)) return 0;
      const text = this.#markup.html.slice(location.startOffset, location.endOffset);
      const trimmed = text.replace(/\n+$/, '');
      return trimmed === '' ? 0 : this.#markup.placeOf(location.startOffset + trimmed.length, true);
    }
    const location = node.sourceCodeLocation;
    const end = location?.endTag && this.#markup.tags.get(location.endTag.startOffset);
    if (end && (end.origin === 'html' || end.origin === 'wiki' || end.name === 'object')) return end.end;
    const start = location && this.#markup.tags.get(location.startTag?.startOffset ?? location.startOffset);
    return Math.max(start?.kind === 'start' ? start.end : 0, this.#innerEnd(node));
  }

  finish(): Lint[] {
    const stray = [...this.#markup.tags]
      .filter(
        ([at, tag]) => tag.origin !== 'implied' && tag.name !== 'p' && tag.name !== 'br' && this.#isStray(at, tag),
      )
      .map(([, tag]) => tag);
    const used = new Set<Tag>();
    const problems = new Map<LintedElement, Lint>();
    for (const element of this.#elements) {
      const problem = this.#endProblem(element, stray, used);
      if (problem) problems.set(element, problem);
    }
    const blocks = this.#templateBlocks();
    const ids = new Map<string, LintedElement>();
    const ofElements = this.#elements.flatMap((element) =>
      this.#lintsOf(element, problems, ids)
        .map((lint) => inPlace(element, lint, blocks))
        // Of several templates that begin the same it is not told that they do.
        .filter(({ category, template }) => category !== 'multiple-unclosed-formatting-tags' || template === undefined),
    );
    const ofTags = stray.filter((tag) => !used.has(tag)).map(strippedTag);
    const others = [...this.#markup.lints, ...ofTags].sort((a, b) => a.location.start - b.location.start);
    return merge(ofElements, others);
  }

  /** What is wrong with an element: with its end, with several like it, with itself. */
  #lintsOf(
    element: LintedElement,
    problems: ReadonlyMap<LintedElement, Lint>,
    ids: Map<string, LintedElement>,
  ): Lint[] {
    const { tag } = element;
    const problem = problems.get(element);
    const lints = problem ? [problem] : [];
    const isMissing = (each: LintedElement) =>
      problems.get(each)?.category === 'missing-end-tag' && each.tag.origin === 'html';
    if (isMissing(element) && FORMATTING.has(tag.name) && tag.name !== 's' && !tag.template) {
      const again = this.#elements.some(
        (each) => isMissing(each) && each.tag.name === tag.name && each.ancestors.includes(element),
      );
      const params = { name: tag.name, inTable: isInTable(element) };
      if (again) lints.push({ category: 'multiple-unclosed-formatting-tags', location: element.range, params });
    }
    if (tag.name === 'table') lints.push(...lintOfTable(element, (at) => this.#seen.get(at), this.#markup));
    lints.push(...lintsOfElement(element, ids));
    return lints;
  }

  /** What templates begin and the text behind them goes on with, each as one. */
  #templateBlocks(): Range[] {
    return this.#elements.flatMap(({ tag, range }) =>
      tag.template && range.end > tag.template.end ? [{ start: tag.template.start, end: range.end }] : [],
    );
  }

  #isStray(at: number, { kind, name }: Tag): boolean {
    if (kind === 'end') return !this.#ends.has(at);
    return !this.#seen.has(at) && ['td', 'tr', 'th', 'caption'].includes(name);
  }

  #lacksEnd({ tag, end }: LintedElement): boolean {
    if (tag.origin === 'implied' || tag.origin === 'split') return false;
    if (tag.origin === 'wiki') {
      if (OPTIONAL.has(tag.name) || /^h\d$/.test(tag.name)) return false;
      return end === undefined || end.origin === 'implied' || end.origin === 'split';
    }
    if (OPTIONAL_AS_TAGS.has(tag.name) || VOID.has(tag.name)) return false;
    return end?.origin !== 'html';
  }

  /** Why an element has no end: nobody wrote it, or it stands where it is of no use. Undefined: it has one. */
  #endProblem(element: LintedElement, stray: readonly Tag[], used: Set<Tag>): Lint | undefined {
    const { tag, at, end } = element;
    const { name } = tag;
    let { range } = element;
    const misnested = (category: string, location: Range): Lint => ({ category, location, params: { name } });
    if (!this.#lacksEnd(element)) {
      // The tree builder has ended it before, and found its end in what it opened again.
      if (tag.origin !== 'html' || !end || !FORMATTING.has(name)) return undefined;
      const inner = this.#innerEnd(element.node);
      if (inner === 0 || !this.#markup.hasTextBetween(inner, end.start)) return undefined;
      return misnested('misnested-tag', { start: range.start, end: inner });
    }
    if (end?.origin === 'split') return misnested('misnested-tag', range);
    const later = this.#strayEnd(element, stray, used);
    if (/^h[1-6]$/.test(name) && later) return void used.add(later);
    const again = this.#reopened.get(at);
    if (end === undefined && (later ?? (again && again.origin !== 'implied'))) {
      const isMisnested = FORMATTING.has(name) || !later || !this.#markup.hasTextBetween(range.end, later.start);
      if (isMisnested && later) used.add(later);
      return misnested(isMisnested ? 'misnested-tag' : 'html5-misnesting', range);
    }
    if (end === undefined && tag.origin === 'html' && INLINE.has(name) && this.#goesOnBehindParagraph(element)) {
      return misnested('html5-misnesting', range);
    }
    for (const each of stray)
      if (each.kind === 'end' && each.start === range.end) range = { start: range.start, end: each.end };
    const heading = [...element.ancestors, element].find((each) => /^h[1-6]$/.test(each.tag.name));
    if (heading && tag.origin === 'wiki') {
      const params = { name, ancestorName: heading.tag.name };
      return { category: 'unclosed-quotes-in-heading', location: range, params };
    }
    const params = { name, inTable: isInTable(element) };
    return { category: heading ? 'missing-end-tag-in-heading' : 'missing-end-tag', location: range, params };
  }

  /** An end tag further on that is of no use where it stands and may be meant for an element: of its name, and not in another cell. */
  #strayEnd({ tag: { name }, range }: LintedElement, stray: readonly Tag[], used: ReadonlySet<Tag>): Tag | undefined {
    const fits = (tag: Tag) => tag.name === name || (/^h[1-6]$/.test(name) && /^h[1-6]$/.test(tag.name));
    const later = stray.find((tag) => tag.kind === 'end' && fits(tag) && !used.has(tag) && tag.start >= range.end);
    if (!later) return undefined;
    const isCellAround = ({ tag, ancestors }: LintedElement) => {
      if (!['td', 'th'].includes(tag.name) || tag.start < range.end || tag.start >= later.start) return false;
      const table = ancestors.findLast((each) => each.tag.name === 'table');
      return !table?.end || table.end.start > later.start;
    };
    return this.#elements.some(isCellAround) ? undefined : later;
  }

  /** Whether a paragraph ended the element, and there is text behind that. */
  #goesOnBehindParagraph({ node, range }: LintedElement): boolean {
    const paragraph = node.parentNode as Tree.Element | null;
    const around = paragraph?.parentNode;
    if (paragraph?.tagName !== 'p' || !around) return false;
    const end = Math.max(0, ...around.childNodes.map((child) => this.#endOf(child)));
    return this.#markup.hasTextBetween(range.end, end);
  }

  #innerEnd(node: Tree.Element): number {
    return Math.max(0, ...node.childNodes.map((child) => this.#endOf(child)));
  }
}

function isInTable({ tag, ancestors }: LintedElement): boolean {
  return tag.name === 'table' || ancestors.some((each) => each.tag.name === 'table');
}

/** A lint of what a template gave is one of the template; where that goes on behind it, one of both together. */
function inPlace({ tag }: LintedElement, lint: Lint, blocks: readonly Range[]): Lint {
  const block = blocks.find(({ start, end }) => lint.location.start >= start && lint.location.end <= end);
  if (block) return { ...lint, location: block, template: null };
  if (!tag.template) return lint;
  const { start, end, name } = tag.template;
  return { ...lint, location: { start, end }, ...(name === '' ? {} : { template: name }) };
}

function strippedTag({ start, end, name, template }: Tag): Lint {
  const lint: Lint = { category: 'stripped-tag', location: { start, end }, params: { name } };
  return template && template.name !== '' ? { ...lint, template: template.name } : lint;
}

/** Two lists as one: what is in the second comes before what begins behind it. */
function merge(first: readonly Lint[], second: readonly Lint[]): Lint[] {
  const merged = [...first];
  let at = 0;
  for (const lint of second) {
    while (at < merged.length && (merged[at]!.order ?? merged[at]!.location.start) <= lint.location.start) at++;
    merged.splice(at++, 0, lint);
  }
  for (const lint of merged.filter(({ order }) => order !== undefined)) {
    const behind = merged.findLastIndex((each) => each !== lint && each.location.start < lint.order!);
    if (behind > merged.indexOf(lint)) merged.splice(behind, 0, ...merged.splice(merged.indexOf(lint), 1));
  }
  return merged;
}
