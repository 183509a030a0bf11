import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isBlockElement, isFormattingElement } from './paragraph-elements.ts';

type Node = Tree.ChildNode;

/** A child of a split element, in the order in which it comes to its place. */
export interface Arrival {
  node: Node;
  /** Whether it was put before a table, and stands outside of paragraphs there. */
  beforeTable: boolean;
  /** Whether it stands in no paragraph and no copy of an element that is open. */
  apart: boolean;
}

/**
 * The children of an element that is split around a table, in the order in which they come to their places. What stood in the table
 * where none may be comes before it, except formatting (`<i>`): from its first piece of running text on it stands
 * behind the table, in a paragraph of its own.
 */
export function arrivalsIn(children: readonly Node[], fostered: ReadonlySet<Tree.Node>): Arrival[] {
  const arrivals: Arrival[] = [];
  let late: Arrival[] = [];
  for (const node of children) {
    if (!fostered.has(node)) {
      arrivals.push({ node, beforeTable: false, apart: false }, ...late);
      late = [];
      continue;
    }
    const { early, rest } = cut(node);
    if (early) arrivals.push({ node: early, beforeTable: true, apart: false });
    if (rest) late.push({ node: rest, beforeTable: false, apart: true });
  }
  return [...arrivals, ...late];
}

/** The part of a node that stays before the table, and the part that goes behind it. */
function cut(node: Node): { early?: Node; rest?: Node } {
  if (!tree.isElementNode(node) || !isFormattingElement(node.tagName)) return { early: node };
  const running = node.childNodes.findIndex((child) => !tree.isElementNode(child) || !isBlockElement(child.tagName));
  if (running === -1) return { early: node };
  if (running === 0) return { rest: node };
  const early = tree.createElement(node.tagName, node.namespaceURI, [...node.attrs]);
  for (const block of node.childNodes.splice(0, running)) tree.appendChild(early, block);
  return { early, rest: node };
}
