import type { DataParsoid } from '../data-parsoid.ts';

/** A node of the tree that is written as wikitext. Comments hold their text decoded. */
export type HtmlNode = HtmlElement | HtmlText | HtmlComment;

export interface HtmlText {
  readonly kind: 'text';
  value: string;
  parent: HtmlElement | undefined;
  /** Its place among its parent's children. */
  index: number;
}

export interface HtmlComment {
  readonly kind: 'comment';
  value: string;
  parent: HtmlElement | undefined;
  /** Its place among its parent's children. */
  index: number;
}

export interface HtmlElement {
  readonly kind: 'element';
  name: string;
  readonly attributes: Map<string, string>;
  children: HtmlNode[];
  parent: HtmlElement | undefined;
  /** Its place among its parent's children. */
  index: number;
  /** What is known of how it was written; undefined of what an editor has made. */
  parsoid: DataParsoid | undefined;
}

export function newElement(name: string, attributes: Iterable<readonly [string, string]> = []): HtmlElement {
  return {
    kind: 'element',
    name,
    attributes: new Map(attributes),
    children: [],
    parent: undefined,
    index: 0,
    parsoid: undefined,
  };
}

export function isElement(node: HtmlNode | undefined, ...names: readonly string[]): node is HtmlElement {
  return node?.kind === 'element' && (names.length === 0 || names.includes(node.name));
}

/** Puts nodes in place of all that an element holds. */
export function setChildren(parent: HtmlElement, children: HtmlNode[]): void {
  parent.children = children;
  for (const [index, child] of children.entries()) {
    child.parent = parent;
    child.index = index;
  }
}

/** Text of a node and of all that is in it, comments left out. */
export function textOf(node: HtmlNode): string {
  if (node.kind === 'text') return node.value;
  if (node.kind === 'comment') return '';
  return node.children.map(textOf).join('');
}

/** The words of `typeof`, `rel` and `class`. */
export function words(element: HtmlElement, attribute: string): readonly string[] {
  return (element.attributes.get(attribute) ?? '').split(/[ \t\n\f\r]+/).filter((word) => word !== '');
}

export function hasType(element: HtmlElement, type: RegExp): boolean {
  return words(element, 'typeof').some((word) => type.test(word));
}

export function isWhitespace(node: HtmlNode): node is HtmlText {
  return node.kind === 'text' && /^[ \t\n\f\r]*$/.test(node.value);
}

/** What stands after a node in the same element, white space and comments left out. */
export function nextOf(node: HtmlNode): HtmlNode | undefined {
  return neighbour(node, 1);
}

/** What stands before a node in the same element, white space and comments left out. */
export function previousOf(node: HtmlNode): HtmlNode | undefined {
  return neighbour(node, -1);
}

function neighbour({ parent, index }: HtmlNode, step: 1 | -1): HtmlNode | undefined {
  for (let at = index + step; ; at += step) {
    const found = parent?.children[at];
    if (!found || !(found.kind === 'comment' || isWhitespace(found))) return found;
  }
}
