import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { arrivalsIn } from './beside-table.ts';
import { isBlockElement, isFormattingElement, isInlineElement } from './paragraph-elements.ts';
import type { BuiltTree, TreeNotes } from './tree-builder.ts';

type Node = Tree.ChildNode;
type Parent = Tree.ParentNode;

/**
 * Puts text and inline elements that stand directly in the body or in a blockquote into paragraphs. An inline element that holds a
 * block is split around it if it only changes the looks of text (`<b>`); another (`<span>`) is left alone as a whole.
 */
export function wrapParagraphs(built: BuiltTree): void {
  wrapChildren(built.root, built);
  wrapParagraphsBelow(built.root, built);
}

/** Does the same in the blockquotes below a node, of whose own children none comes into a paragraph. */
export function wrapParagraphsBelow(root: Parent, built: TreeNotes): void {
  const parents: Parent[] = [root];
  for (const parent of parents) {
    if ('tagName' in parent && parent.tagName === 'blockquote') wrapChildren(parent, built);
    for (const child of parent.childNodes) if ('childNodes' in child) parents.push(child);
  }
}

function wrapChildren(parent: Parent, built: TreeNotes): void {
  const holders = elementsWithBlocks(parent, built);
  if (parent.childNodes.every((child) => isPlainBlock(child, holders))) return;
  const wrapper = new ParagraphWrapper(parent, holders, built);
  const children = [...parent.childNodes];
  parent.childNodes = [];
  for (const child of children) wrapper.add(child, []);
  wrapper.end();
}

function isPlainBlock(node: Node, holders: ReadonlySet<Node>): boolean {
  if (tree.isTextNode(node)) return isBlank(node);
  return tree.isElementNode(node) && !isInlineElement(node.tagName) && !holders.has(node);
}

/** Inline elements below `parent` (inside inline elements only) that hold a block, or an element in which one stood. */
function elementsWithBlocks(parent: Parent, built: TreeNotes): Set<Node> {
  const found = new Set<Node>();
  const stack: { node: Parent; next: number }[] = [{ node: parent, next: 0 }];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const child = top.node.childNodes[top.next++];
    if (child === undefined) {
      stack.pop();
      continue;
    }
    if (!tree.isElementNode(child)) continue;
    if (isBlock(child) || built.heldBlock.has(child)) markHolders(stack, found);
    if (isInlineElement(child.tagName)) stack.push({ node: child, next: 0 });
  }
  return found;
}

/** Marks all elements around a block; where one is marked, those around it are too. */
function markHolders(stack: readonly { node: Parent }[], found: Set<Node>): void {
  for (let i = stack.length - 1; i > 0; i--) {
    const node = stack[i]!.node as Node;
    if (found.has(node)) return;
    found.add(node);
  }
}

/** Elements within one another that are split at most, since each block below them needs a copy of all. */
const MOST_SPLIT = 20;

class ParagraphWrapper {
  readonly #parent: Parent;
  readonly #holders: ReadonlySet<Node>;
  readonly #built: TreeNotes;
  #paragraph: Tree.Element | undefined;
  /** Copies of the split elements around the place where the last node was put, and their originals. */
  #open: { original: Tree.Element; copy: Tree.Element }[] = [];

  constructor(parent: Parent, holders: ReadonlySet<Node>, built: TreeNotes) {
    this.#parent = parent;
    this.#holders = holders;
    this.#built = built;
  }

  /** Adds a node that stood within the split elements `around`, outermost first. */
  add(node: Node, around: readonly Tree.Element[], beforeTable = this.#built.fostered.has(node)): void {
    this.#addNode(node, around, beforeTable);
    if (around.length === 0 || !this.#built.beforeLeft.has(node)) return;
    this.#close(around);
    this.#place(this.#parent, around);
  }

  #addNode(node: Node, around: readonly Tree.Element[], beforeTable: boolean): void {
    if (beforeTable) this.#addOutside(node, around);
    else if (tree.isTextNode(node)) this.#addText(node, around);
    else if (!tree.isElementNode(node)) append(this.#place(this.#paragraph ?? this.#parent, around), node);
    else if (this.#holders.has(node)) this.#addHolder(node, around);
    else if (isBlock(node)) this.#addOutside(node, around);
    else if (!isInlineElement(node.tagName)) append(this.#place(this.#paragraph ?? this.#parent, around), node);
    else if (this.#built.heldBlock.has(node)) this.#addShell(node, around);
    else this.#addInline(node, around);
  }

  end(): void {
    this.#close();
  }

  #addText(node: Tree.TextNode, around: readonly Tree.Element[]): void {
    if (!isBlank(node)) this.#addInline(node, around);
    else if (this.#paragraph) append(this.#place(this.#paragraph, around), node);
    else if (around.length === 0) append(this.#parent, node);
    else {
      this.#begin();
      append(this.#place(this.#paragraph!, around), node);
    }
  }

  #addInline(node: Node, around: readonly Tree.Element[]): void {
    if (!this.#paragraph) this.#begin();
    append(this.#place(this.#paragraph!, around), node);
  }

  #addOutside(node: Node, around: readonly Tree.Element[]): void {
    this.#close(around);
    append(this.#place(this.#parent, around), node);
  }

  #addHolder(element: Tree.Element, around: readonly Tree.Element[]): void {
    if (isFormattingElement(element.tagName) && around.length < MOST_SPLIT) {
      const children = [...element.childNodes];
      element.childNodes = [];
      const inside = [...around, element];
      for (const { node, beforeTable, apart } of arrivalsIn(children, this.#built.fostered)) {
        if (apart) this.#standApart();
        this.add(node, inside, beforeTable);
      }
      return;
    }
    this.#takeOut(around);
    append(this.#place(this.#parent, around), element);
  }

  /** An element whose block has moved on: its text stays in the paragraph, an empty copy of it marks where the block was. */
  #addShell(element: Tree.Element, around: readonly Tree.Element[]): void {
    const shell = elementLike(element);
    if (!element.childNodes.every(isBlankNode)) this.#addInline(element, around);
    this.#standApart(around);
    append(this.#place(this.#parent, around), shell);
  }

  /** Takes the split element that is open out of the paragraph, with all that is in it. */
  #takeOut(around: readonly Tree.Element[]): void {
    const outer = this.#open[0];
    if (!this.#paragraph || outer === undefined || outer.original !== around[0]) {
      this.#close(around);
      return;
    }
    tree.detachNode(outer.copy);
    if (this.#paragraph.childNodes.length === 0) tree.detachNode(this.#paragraph);
    append(this.#parent, outer.copy);
    this.#paragraph = undefined;
  }

  #begin(): void {
    this.#paragraph = tree.createElement('p', html, []);
    append(this.#parent, this.#paragraph);
    this.#open = [];
  }

  /**
   * Ends the paragraph because of a block within `around`. Copies of those elements that hold nothing but blanks come to nothing, and so
   * does a paragraph of nothing else.
   */
  #close(around: readonly Tree.Element[] = []): void {
    if (!this.#paragraph) return;
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const { original, copy } = this.#open[i]!;
      if (original === around[i] && copy.childNodes.every(isBlankNode)) takeOff(copy);
    }
    if (this.#paragraph.childNodes.length === 0) takeOff(this.#paragraph);
    this.#paragraph = undefined;
    this.#open = [];
  }

  #standApart(around: readonly Tree.Element[] = []): void {
    this.#close(around);
    this.#open = [];
  }

  /** The node below `base` that a child within `around` goes to: copies of those elements, as far as they are not open already. */
  #place(base: Parent, around: readonly Tree.Element[]): Parent {
    let same = 0;
    while (same < around.length && this.#open[same]?.original === around[same]) same++;
    this.#open.length = same;
    for (const original of around.slice(same)) {
      const copy = elementLike(original);
      append(this.#open.at(-1)?.copy ?? base, copy);
      this.#open.push({ original, copy });
    }
    return this.#open.at(-1)?.copy ?? base;
  }
}

const html = 'http://www.w3.org/1999/xhtml' as Tree.Element['namespaceURI'];

function elementLike({ tagName, attrs }: Tree.Element): Tree.Element {
  return tree.createElement(tagName, html, [...attrs]);
}

function isBlock(node: Tree.Element): boolean {
  // The place of the table of contents is a block to be.
  return isBlockElement(node.tagName) || node.attrs.some(({ value }) => value === 'mw:PageProp/toc');
}

function isBlank(node: Tree.TextNode): boolean {
  return /^[ \t\n\f\r]*$/.test(node.value);
}

function isBlankNode(node: Node): boolean {
  return tree.isTextNode(node) && isBlank(node);
}

/** Takes off a node that is most likely the last of its parent's, of which there may be many. */
function takeOff(node: Node): void {
  if (node.parentNode?.childNodes.at(-1) === node) node.parentNode.childNodes.pop();
  else tree.detachNode(node);
}

function append(parent: Parent, node: Node): void {
  tree.appendChild(parent, node);
}
