import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Something visible, or a break, in the order of the page. */
export type Leaf =
  | { readonly kind: 'text'; readonly node: Tree.TextNode; readonly indent: number; readonly quoted: boolean }
  | { readonly kind: 'element'; readonly node: Tree.Element; readonly indent: number }
  | { readonly kind: 'link'; readonly node: Tree.Element }
  | { readonly kind: 'rule'; readonly node: Tree.Element }
  | { readonly kind: 'break' }
  | { readonly kind: 'heading'; readonly node: Tree.Element };

const BLOCKS = new Set(
  'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** What others said is quoted in these: it is no comment of theirs here. */
const QUOTES = new Set(['blockquote', 'cite', 'q']);
const INVISIBLE = new Set(['annotation', 'link', 'meta', 'mw:editsection', 'script', 'style', 'template']);
const VISIBLE_VOIDS = new Set(['audio', 'img', 'input', 'math', 'svg', 'video']);

/** The leaves of a rendered page. Goes through any depth. */
export function leavesOf(root: Tree.Node): Leaf[] {
  const leaves: Leaf[] = [];
  const stack: { node: Tree.Node | Leaf; indent: number; quoted: boolean }[] = [
    { node: root, indent: 0, quoted: false },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, indent, quoted } = next;
    if ('kind' in node) leaves.push(node);
    else if (tree.isTextNode(node)) {
      if (node.value.trim() !== '') leaves.push({ kind: 'text', node, indent, quoted });
    } else if (tree.isElementNode(node) || 'childNodes' in node) {
      const name = tree.isElementNode(node) ? node.tagName : '';
      if (INVISIBLE.has(name)) continue;
      if (/^h[1-6]$/.test(name)) {
        leaves.push({ kind: 'heading', node: node as Tree.Element });
        continue;
      }
      const isBreak = name === 'br' || BLOCKS.has(name);
      if (isBreak) leaves.push({ kind: 'break' });
      if (name === 'hr') leaves.push({ kind: 'rule', node: node as Tree.Element });
      if (VISIBLE_VOIDS.has(name)) {
        leaves.push({ kind: 'element', node: node as Tree.Element, indent });
        continue;
      }
      if (name === 'a') leaves.push({ kind: 'link', node: node as Tree.Element });
      if (isBreak) stack.push({ node: { kind: 'break' }, indent, quoted });
      const within = { indent: indent + (name === 'li' || name === 'dd' ? 1 : 0), quoted: quoted || QUOTES.has(name) };
      const children = (node as Tree.ParentNode).childNodes;
      for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i]!, ...within });
    }
  }
  return leaves;
}

/** The value of an element's attribute. */
export function attribute({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** The text within a node, without what is invisible. */
export function textOf(node: Tree.Node): string {
  let text = '';
  const stack: Tree.Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (tree.isTextNode(next)) text += next.value;
    else if ('childNodes' in next && !(tree.isElementNode(next) && INVISIBLE.has(next.tagName))) {
      stack.push(...[...next.childNodes].reverse());
    }
  }
  return text;
}
