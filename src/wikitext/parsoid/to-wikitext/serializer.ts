import { wishAtEnd, wishAtStart, wishBetween } from './boundaries.ts';
import { serializers } from './elements/serializers.ts';
import { linkTrail } from '../../../i18n/link-trail.ts';
import { escapeText } from './escape-text.ts';
import { isInline, kindOf } from './kinds.ts';
import { normalize } from './normalize.ts';
import { readHtml } from './read-html.ts';
import type { Selection } from './selective/selection.ts';
import type { SerializerSite } from './serializer-site.ts';
import type { TextPlace } from './text-place.ts';
import { isWhitespace, nextOf, type HtmlElement, type HtmlNode, type HtmlText } from './tree.ts';
import { writeSource } from './selective/write-source.ts';
import { Writer } from './writer.ts';

/** Characters that an address goes on with; marks at its end do not count. */
const addressStart = /^(?:[^\][<>"\x00-\x20\x7f\p{Zs}]*[^\][<>"\x00-\x20\x7f\p{Zs},;.:!?)\\])/u;

/** Writes one tree as wikitext. What is written goes to `writer`; `capture` puts another one in its place for a while. */
export class Serializer {
  readonly site: SerializerSite;
  writer = new Writer();
  /** What holds the text that is being written, of the elements that have a syntax of their own. */
  within: TextPlace['within'] = 'page';
  /** Whether the next text is the first of a cell whose sign stands just before. */
  cellStart = false;
  /** What keeps its source; undefined where all is written anew. */
  readonly selection: Selection | undefined;
  readonly #byId = new Map<string, HtmlElement>();

  /** @param root the page as it was sent: what is normalized out of it (lists of notes that nobody wrote) may hold text of what is left */
  constructor(site: SerializerSite, root: HtmlElement, selection?: Selection) {
    this.site = site;
    collectIds(root, this.#byId);
    this.selection = selection;
  }

  /** Writes what an element holds. */
  children(parent: HtmlElement): void {
    this.nodes(parent, parent.children);
  }

  /** Writes some of an element's children, as if they were all of them. */
  nodes(parent: HtmlElement, children: readonly HtmlNode[]): void {
    let previous: HtmlNode | undefined;
    if (kindOf(parent) !== 'paragraph' && children.every((child) => isWhitespace(child) && child.value.includes('\n')))
      return;
    const startKept = this.#keepStart(parent, children);
    for (const child of children) {
      if (!previous && startKept && isSeparator(child)) continue;
      if (child.kind === 'comment') {
        this.writer.separate(`<!--${child.value}-->`);
        continue;
      }
      if (isWhitespace(child)) {
        this.writer.separate(child.value);
        continue;
      }
      if (previous) {
        this.writer.require(wishBetween(previous, child));
        this.#keepBetween(parent, previous, child);
      } else if (!startKept) this.writer.require(wishAtStart(child, parent));
      this.node(child);
      previous = child;
    }
    if (!previous) return;
    this.writer.require(wishAtEnd(previous, parent));
    this.#keepBetween(parent, previous, undefined);
  }

  /** Has what stood before the first of an element's children stand there again; whether it does. */
  #keepStart(parent: HtmlElement, children: readonly HtmlNode[]): boolean {
    const first = children.find((child) => !isSeparator(child));
    const kept = first && this.selection?.between(parent, undefined, first);
    if (kept !== undefined) this.writer.keep(kept, false);
    else this.writer.separate(this.selection?.leading(parent) ?? '');
    return kept !== undefined;
  }

  /** Has what stood between two nodes, or after the last, stand there again, where they were neighbours before. */
  #keepBetween(parent: HtmlElement, previous: HtmlNode, next: HtmlNode | undefined): void {
    const kept = this.selection?.between(parent, previous, next);
    if (kept !== undefined) this.writer.keep(kept, true);
    else if (!next) this.writer.separate(this.selection?.trailing(parent) ?? '');
  }

  node(node: HtmlNode): void {
    if (node.kind === 'text') this.#text(node, isInline(nextOf(node)));
    else if (node.kind === 'element') {
      const source = this.selection?.source(node);
      if (source === undefined) serializers[kindOf(node)](node, this);
      else writeSource(node, source, this);
    }
  }

  /** Writes text in which nothing shall be markup. Line breaks at its ends count as white space between nodes. */
  #text(node: HtmlText, followed: boolean): void {
    const [, leading, middle, trailing] = /^((?:[ \t]*\n)*)([^]*?)((?:\n[ \t]*)*)$/.exec(node.value)!;
    this.writer.separate(leading!);
    if (middle !== '') {
      if (this.selection?.isVerbatim(node)) this.#verbatim(middle!);
      else this.#escaped(middle!, followed && trailing === '');
    }
    this.writer.separate(trailing!);
  }

  #verbatim(text: string): void {
    this.cellStart = false;
    this.writer.write(this.#needsGuard(text, text) ? `<nowiki/>${text}` : text);
  }

  #escaped(value: string, followed: boolean): void {
    const { line, singleLine, indents } = this.writer;
    let text = value;
    if (this.cellStart && /[|!]$/.test(line) && /^[-+}]/.test(text)) text = ` ${text}`;
    this.cellStart = false;
    if (indents && !singleLine) text = (line === '' ? text.replace(/^ +/, '') : text).replace(/\n +/g, '\n');
    let escaped = escapeText(text, { line, within: this.within, followed, singleLine }, this.site);
    if (singleLine) escaped = escaped.replaceAll('\n', ' ');
    this.writer.write(this.#needsGuard(text, escaped) ? `<nowiki/>${escaped}` : escaped);
  }

  /** Whether text would become a part of what stands before it: an apostrophe of quotes, letters of a link, others of an address. */
  #needsGuard(text: string, escaped: string): boolean {
    if (escaped.startsWith('<nowiki')) return false;
    const { line, guard } = this.writer;
    if (text.startsWith("'") && line.endsWith("''")) return true;
    if (guard === 'link') return linkTrail(this.site.site.settings.LanguageCode).exec(text)![0] !== '';
    return guard === 'url' && addressStart.test(text);
  }

  /**
   * What `work` writes, instead of writing it.
   * @param line what will stand before it on its line; nothing at the beginning of a page
   */
  capture(work: () => void, line?: string): string {
    const before = this.writer;
    this.writer = new Writer(line);
    if (line !== undefined) this.writer.indents = before.indents;
    work();
    this.writer.flush();
    const text = this.writer.toString();
    this.writer = before;
    return text;
  }

  /** Does `work` while text stands within an element with a syntax of its own. */
  inside(within: TextPlace['within'], work: () => void): void {
    const before = this.within;
    this.within = within;
    work();
    this.within = before;
  }

  /** Does `work` within a tag that makes a block: lines in it are not preformatted for a blank. */
  inTag(work: () => void): void {
    this.#withIndents(false, work);
  }

  inTable(work: () => void): void {
    this.#withIndents(true, work);
  }

  #withIndents(indents: boolean, work: () => void): void {
    const { indents: before } = this.writer;
    this.writer.flush();
    this.writer.indents = indents;
    work();
    this.writer.flush();
    this.writer.indents = before;
  }

  /** Wikitext of HTML that stands in an attribute. */
  fragment(html: string): string {
    return this.isolated(normalize(readHtml(html)));
  }

  /** Wikitext of what an element holds, as if it were a page of its own. */
  isolated(element: HtmlElement): string {
    const { within, cellStart } = this;
    Object.assign(this, { within: 'page', cellStart: false });
    const text = this.capture(() => this.children(element));
    Object.assign(this, { within, cellStart });
    return text;
  }

  elementById(id: string): HtmlElement | undefined {
    return this.#byId.get(id);
  }
}

/** Whether a node is nothing but what stands between others. */
function isSeparator(node: HtmlNode): boolean {
  return node.kind === 'comment' || isWhitespace(node);
}

function collectIds(element: HtmlElement, found: Map<string, HtmlElement>): void {
  for (const child of element.children) {
    if (child.kind !== 'element') continue;
    const id = child.attributes.get('id');
    if (id !== undefined && !found.has(id)) found.set(id, child);
    collectIds(child, found);
  }
}
