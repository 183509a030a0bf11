import { defaultTreeAdapter as adapter, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** How deep elements may stand in each other where trees are walked through step by step and down. Browsers go no deeper than 512. */
export const DEPTH_LIMIT = 400;

/**
 * The tree of some HTML, for those who walk through it step by step and down. Elements that would stand too deep for them are left out, and
 * what is in them stands in the last one that is kept.
 */
export function shallowFragment(html: string): Tree.DocumentFragment {
  const root = parseFragment(html);
  let level: Tree.ParentNode[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === DEPTH_LIMIT) for (const parent of level) flatten(parent);
    level = depth === DEPTH_LIMIT ? [] : level.flatMap(({ childNodes }) => childNodes.filter(adapter.isElementNode));
  }
  return root;
}

/** Puts all texts and comments below a node beside each other. */
function flatten(parent: Tree.ParentNode): void {
  const waiting = parent.childNodes.splice(0).reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (adapter.isElementNode(node)) waiting.push(...node.childNodes.toReversed());
    else adapter.appendChild(parent, node);
  }
}
