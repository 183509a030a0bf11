import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';

import { isBlockElement, isInlineElement } from './paragraph-elements.ts';
import type { BuiltTree } from './tree-builder.ts';

type Node = Tree.ChildNode;
type Parent = Tree.ParentNode;

/**
 * Puts text and inline elements that stand directly in the body or in a blockquote into paragraphs. An inline element that holds a
 * block is split around it.
 */
export function wrapParagraphs(built: BuiltTree): void {
  const parents: Parent[] = [built.root];
  for (const parent of parents) {
    if (parent === built.root || isElement(parent, 'blockquote')) wrapChildren(parent, built);
    for (const child of parent.childNodes) if ('childNodes' in child) parents.push(child);
  }
}

function wrapChildren(parent: Parent, built: BuiltTree): void {
  const blockHolders = elementsWithBlocks(parent);
  if (!parent.childNodes.some((child) => !isPlainBlock(child, blockHolders))) return;
  const wrapper = new ParagraphWrapper(parent, blockHolders, built);
  const children = [...parent.childNodes];
  parent.childNodes = [];
  for (const child of children) wrapper.add(child, []);
}

function isPlainBlock(node: Node, blockHolders: ReadonlySet<Node>): boolean {
  if (isText(node)) return isBlank(node);
  return tree.isElementNode(node) && !isInlineElement(node.tagName) && !blockHolders.has(node);
}

/** Inline elements below `parent` (inside inline elements only) that hold a block. */
function elementsWithBlocks(parent: Parent): Set<Node> {
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
    if (isInlineElement(child.tagName)) stack.push({ node: child, next: 0 });
    else if (isBlockElement(child.tagName)) for (const { node } of stack.slice(1)) found.add(node as Node);
  }
  return found;
}

class ParagraphWrapper {
  readonly #parent: Parent;
  readonly #blockHolders: ReadonlySet<Node>;
  readonly #built: BuiltTree;
  #paragraph: Tree.Element | undefined;
  /** Copies of the split elements around the place where the last node was put, and their originals. */
  #open: { original: Tree.Element; copy: Tree.Element }[] = [];

  constructor(parent: Parent, blockHolders: ReadonlySet<Node>, built: BuiltTree) {
    this.#parent = parent;
    this.#blockHolders = blockHolders;
    this.#built = built;
  }

  /** Adds a node that stood within the split elements `around`, outermost first. */
  add(node: Node, around: readonly Tree.Element[]): void {
    if (this.#blockHolders.has(node)) {
      const element = node as Tree.Element;
      const children = [...element.childNodes];
      element.childNodes = [];
      const inside = [...around, element];
      for (const child of children) this.add(child, inside);
      return;
    }
    if (isInline(node) && !this.#staysOutside(node)) this.#addInline(node, around);
    else this.#addOutside(node, around);
  }

  /** Whether an inline node is left alone: what a table could not hold, and shells whose block has moved on. */
  #staysOutside(node: Node): boolean {
    if (this.#built.fostered.has(node)) return true;
    return this.#built.heldBlock.has(node) && 'childNodes' in node && node.childNodes.every(isBlankNode);
  }

  #addInline(node: Node, around: readonly Tree.Element[]): void {
    if (!this.#paragraph) {
      this.#paragraph = element('p');
      append(this.#parent, this.#paragraph);
      this.#open = [];
    }
    append(this.#place(this.#paragraph, around), node);
  }

  #addOutside(node: Node, around: readonly Tree.Element[]): void {
    const neutral = !tree.isElementNode(node) || !(isBlockElement(node.tagName) || isInlineElement(node.tagName));
    if (neutral && this.#paragraph) {
      append(this.#place(this.#paragraph, around), node);
      return;
    }
    if (this.#paragraph) {
      this.#paragraph = undefined;
      this.#open = [];
    }
    // Blanks between blocks within an inline element are nobody's.
    if (isText(node) && around.length > 0) return;
    if ('childNodes' in node && isInline(node)) node.childNodes = node.childNodes.filter((child) => !isText(child));
    append(this.#place(this.#parent, around), node);
  }

  /** The node below `base` that a child within `around` goes to: copies of those elements, as far as they are not open already. */
  #place(base: Parent, around: readonly Tree.Element[]): Parent {
    let same = 0;
    while (same < around.length && this.#open[same]?.original === around[same]) same++;
    this.#open.length = same;
    for (const original of around.slice(same)) {
      const copy = element(original.tagName, original.attrs);
      append(this.#open.at(-1)?.copy ?? base, copy);
      this.#open.push({ original, copy });
    }
    return this.#open.at(-1)?.copy ?? base;
  }
}

function isInline(node: Node): boolean {
  if (isText(node)) return !isBlank(node);
  return tree.isElementNode(node) && isInlineElement(node.tagName);
}

function isText(node: Node): node is Tree.TextNode {
  return tree.isTextNode(node);
}

function isBlank(node: Tree.TextNode): boolean {
  return /^[ \t\n\f\r]*$/.test(node.value);
}

function isBlankNode(node: Node): boolean {
  return isText(node) && isBlank(node);
}

function isElement(node: Parent, name: string): boolean {
  return 'tagName' in node && node.tagName === name;
}

function element(name: string, attributes: Tree.Element['attrs'] = []): Tree.Element {
  return tree.createElement(name, 'http://www.w3.org/1999/xhtml' as Tree.Element['namespaceURI'], [...attributes]);
}

function append(parent: Parent, node: Node): void {
  tree.appendChild(parent, node);
}
