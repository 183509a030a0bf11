import { literalCall } from '../../literal-call.ts';
import { preprocess } from '../../preprocess.ts';
import type { ParseContext } from '../../parse-context.ts';
import type { Node } from '../../syntax-tree.ts';
import { carryOutTag } from './extension-tags.ts';
import { FlatText, type Atom, type AtomNode } from './flat-text.ts';
import { mediaTokens } from './media.ts';
import { syntaxOf, type Syntax } from './syntax.ts';
import type { ElementInfo, Token } from './tokens.ts';
import { tokenize } from './tokenizer.ts';
import { describeCall, isCall } from './transclusions.ts';

/** One conversion of a page's wikitext: what its steps share. */
export class Conversion {
  /** Expands templates; extension tags come out of it as they were written. */
  readonly context: ParseContext;
  /** Renders what is not Parsoid's own: tags of extensions, media. */
  readonly page: ParseContext;
  readonly syntax: Syntax;
  /** Tables of wikitext that are open where the text is read, the innermost last. */
  readonly tables: { cell: 'td' | 'th' | 'caption' | undefined; isHeaderLine: boolean }[] = [];
  /** Behaviour switches met, by the ids of their magic words. */
  readonly switches = new Set<string>();
  /** What is known of elements, by their numbers. */
  readonly elements: ElementInfo[] = [];
  /** Extensions keep what they need here, each under a symbol of its own. */
  readonly state = new Map<symbol, unknown>();
  #abouts = 0;
  /** Elements of tags, which get the number that groups them at the end of the line. */
  #waiting: ElementInfo[] = [];
  #later: (() => void)[] = [];
  readonly #late = new Set<Atom>();
  #depth = 0;

  /** The page's wikitext. */
  readonly source: string;

  constructor(context: ParseContext, page: ParseContext, source: string) {
    this.source = source;
    this.context = context;
    this.page = page;
    this.syntax = syntaxOf(context);
  }

  /** A new `about`: what groups the elements that belong to one call. */
  newAbout(): string {
    return `#mwt${++this.#abouts}`;
  }

  /** Has calls be numbered after the others of their line: those that were taken for a part of a link. */
  numberLater(atoms: readonly Atom[]): void {
    for (const atom of atoms) this.#late.add(atom);
  }

  /** Leaves numbers of groups out, which steps that came to nothing have used. */
  skipAbouts(count: number): void {
    this.#abouts += count;
  }

  /** Takes note of a call that is to be carried out: tags have a number from the moment when they are read. */
  announce(atom: Atom): void {
    this.#abouts += countTags([atom.node]);
  }

  /** Has an element of a tag get its `about` when the line is done. */
  groupLater(info: ElementInfo): void {
    this.#waiting.push(info);
  }

  /** Has a step be done when the calls before and after it in the line are carried out: what attributes are made of comes after them. */
  later(step: () => void): void {
    this.#later.push(step);
  }

  /** Does the steps that were put off. */
  settle(): void {
    const steps = this.#later;
    this.#later = [];
    this.#depth++;
    for (const step of steps) step();
    this.#depth--;
  }

  /** Carries out the calls in the tokens of a line. */
  carryOut(tokens: readonly Token[]): Token[] {
    this.#depth++;
    const out = tokens.flatMap((token) => this.#carryOut(token));
    this.#depth--;
    if (this.#depth === 0) {
      this.settle();
      for (const info of this.#waiting) info.about = this.newAbout();
      this.#waiting = [];
    }
    return out;
  }

  #carryOut(token: Token): Token | Token[] {
    if (token.type === 'media') return mediaTokens(token, this);
    if (token.type !== 'call') return token;
    const { node } = token.atom;
    return node.type === 'extension'
      ? carryOutTag(node, token, this)
      : this.#transclude(token.atom, token.lineStart, token.inline !== true);
  }

  /** What a template or argument becomes, between marks. */
  #transclude(atom: Atom, lineStart: boolean, blocks: boolean): Token[] {
    if (!isCall(atom, this)) return this.#literal(atom);
    const isLate = this.#late.has(atom);
    const call = describeCall(atom, isLate ? '' : this.newAbout(), this);
    if (isLate) this.later(() => (call.about = this.newAbout()));
    const tokens = this.read(this.expand(atom.node, lineStart), lineStart, blocks);
    const mark = { type: 'mark', call } as const;
    return [
      { ...mark, end: false, range: atom.range && [atom.range[0], atom.range[0]] },
      ...this.carryOut(tokens),
      { ...mark, end: true, range: atom.range && [atom.range[1], atom.range[1]] },
    ];
  }

  /** What looks like a call and names nothing is text, in which calls may stand. */
  #literal({ node, range }: Atom): Token[] {
    if (node.type !== 'template') return [];
    // It has been looked at as a call, and so has what its name is made of.
    this.skipAbouts(1 + node.title.filter((each) => typeof each !== 'string' && each.type === 'template').length);
    const flat = new FlatText(literalCall('{{', node, '}}'), range?.[0]);
    return this.carryOut(tokenize(flat, this, { lineStart: false, blocks: false }));
  }

  /** Tokens of wikitext that is expanded already. */
  read(text: string, lineStart: boolean, blocks = true): Token[] {
    const nodes = preprocess(text, this.context.registry.tagReader, { forInclusion: false });
    return tokenize(new FlatText(nodes, undefined, true), this, { lineStart, blocks });
  }

  /** Tokens of wikitext that an extension has made, with its calls carried out. */
  readAndCarryOut(text: string, lineStart: boolean): Token[] {
    const nodes = preprocess(text, this.context.registry.tagReader, { forInclusion: false });
    return this.carryOut(tokenize(new FlatText(nodes, undefined), this, { lineStart, blocks: true }));
  }

  /** Wikitext that a node becomes, in which tags of extensions stay as they are written. */
  expand(node: AtomNode, lineStart = false): string {
    const { strip, mainFrame } = this.context;
    if (node.type === 'comment') return '';
    const placed: Node = node.type === 'template' ? { ...node, lineStart } : node;
    return strip.unstripBoth(mainFrame.expand([placed]));
  }

  /** The element with this number, which it has from now on. */
  number(info: ElementInfo): number {
    return this.elements.push(info) - 1;
  }
}

function countTags(nodes: readonly Node[]): number {
  let count = 0;
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    if (node.type === 'extension') count++;
    else if (node.type === 'heading') count += countTags(node.children);
    else if (node.type === 'template' || node.type === 'argument') {
      count += countTags(node.title);
      for (const { name, value } of node.parts) count += countTags(value) + (name ? countTags(name) : 0);
    }
  }
  return count;
}
