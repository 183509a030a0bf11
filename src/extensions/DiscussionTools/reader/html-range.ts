import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Where each node of a tree stands: it and its descendants have the numbers from `first` to `last`. */
export type NodeOrder = ReadonlyMap<Tree.Node, { readonly first: number; readonly last: number }>;

/** A tree that was read, and how its parts are written again. */
export interface NumberedTree {
  readonly order: NodeOrder;
  readonly write: (fragment: Tree.DocumentFragment) => string;
}

/** Numbers the nodes of a tree in the order of the page. */
export function orderOf(root: Tree.Node): NodeOrder {
  const order = new Map<Tree.Node, { first: number; last: number }>();
  const stack: { node: Tree.Node; leaving: boolean }[] = [{ node: root, leaving: false }];
  let count = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, leaving } = next;
    if (leaving) order.get(node)!.last = count - 1;
    else {
      order.set(node, { first: count, last: count });
      count++;
      stack.push({ node, leaving: true });
      const children = 'childNodes' in node ? node.childNodes : [];
      for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i]!, leaving: false });
    }
  }
  return order;
}

/**
 * HTML from one node to another one, or to just before it: what stands between them within the innermost element that holds both,
 * with the elements that begin before or end behind.
 */
export function htmlBetween(
  { order, write }: NumberedTree,
  start: Tree.Node,
  end: Tree.Node,
  before?: Tree.Node,
): string {
  const from = order.get(start)!.first;
  const to = before ? order.get(before)!.first - 1 : order.get(end)!.last;
  if (to < from) return '';
  let common = parentOf(start)!;
  while (order.get(common)!.last < to) common = parentOf(common)!;
  const fragment = tree.createDocumentFragment();
  copyChildren(common, fragment);
  return write(fragment).trim();

  function copyChildren(source: Tree.ParentNode, target: Tree.ParentNode): void {
    for (const child of source.childNodes) {
      const { first, last } = order.get(child)!;
      if (last < from || first > to) continue;
      if (tree.isTextNode(child)) tree.insertText(target, child.value);
      else if (tree.isElementNode(child) && child.tagName !== 'mw:editsection') {
        const copy = tree.createElement(child.tagName, child.namespaceURI, child.attrs);
        tree.appendChild(target, copy);
        copyChildren(child, copy);
      }
    }
  }
}

function parentOf(node: Tree.Node): Tree.ParentNode | undefined {
  return 'parentNode' in node ? (node.parentNode ?? undefined) : undefined;
}
