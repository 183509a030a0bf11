import { defaultTreeAdapter as tree, parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';

const heading = /^h[1-6]$/;
/** What nobody sees, and places for links that edit a section. */
const invisible = new Set(['annotation', 'link', 'meta', 'mw:editsection']);

/** What is left out: an element, a class, or an element of a class. */
interface Selector {
  readonly tag: string;
  readonly className: string;
}

function readSelector(text: string): Selector {
  const [tag = '', className = ''] = text.split('.', 2);
  return { tag, className };
}

/** The tree of a rendered page without what extracts leave out; headings stand by themselves. */
export function extractTree(html: string, leftOut: readonly string[]): Tree.DocumentFragment {
  const root = parseFragment(html);
  const selectors = leftOut.map(readSelector);
  const stack: Tree.ParentNode[] = [root];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    for (const node of [...parent.childNodes]) {
      if (tree.isCommentNode(node)) tree.detachNode(node);
      if (!tree.isElementNode(node)) continue;
      const plain = headingWithin(node);
      if (plain) replaceBy(node, [plain]);
      const kept = plain ?? node;
      if (isLeftOut(kept, selectors)) tree.detachNode(kept);
      else stack.push(kept);
    }
  }
  return root;
}

/** A heading, out of the element that holds it together with its link for editing. */
function headingWithin(node: Tree.Element): Tree.Element | undefined {
  if (!classesOf(node).includes('mw-heading')) return undefined;
  return node.childNodes.find((child) => tree.isElementNode(child) && heading.test(child.tagName)) as
    Tree.Element | undefined;
}

function isLeftOut(node: Tree.Element, selectors: readonly Selector[]): boolean {
  if (invisible.has(node.tagName)) return true;
  const classes = classesOf(node);
  return selectors.some(
    ({ tag, className }) =>
      (tag === '' || tag === node.tagName) && (className === '' ? tag !== '' : classes.includes(className)),
  );
}

function classesOf({ attrs }: Tree.Element): string[] {
  return attrs.find(({ name }) => name === 'class')?.value.split(/\s+/) ?? [];
}

function replaceBy(node: Tree.Element, others: readonly Tree.ChildNode[]): void {
  const parent = node.parentNode!;
  for (const other of others) {
    tree.detachNode(other);
    tree.insertBefore(parent, other, node);
  }
  tree.detachNode(node);
}

/** The tree as HTML: without links, ids of headings on their text. */
export function htmlOf(root: Tree.DocumentFragment): string {
  for (const node of elementsIn(root)) {
    if (node.tagName === 'a') replaceBy(node, [...node.childNodes]);
    else if (heading.test(node.tagName)) moveId(node);
  }
  return serialize(root).replaceAll('&nbsp;', '\u00a0').trim();
}

function moveId(node: Tree.Element): void {
  const id = node.attrs.find(({ name }) => name === 'id');
  node.attrs = [];
  if (!id) {
    // Elsewhere the text has an element of its own already.
    for (const child of node.childNodes) {
      if (tree.isElementNode(child) && classesOf(child).includes('mw-headline')) {
        child.attrs = child.attrs.filter(({ name }) => name === 'id');
      }
    }
    return;
  }
  const span = tree.createElement('span', node.namespaceURI, [id]);
  for (const child of [...node.childNodes]) {
    tree.detachNode(child);
    tree.appendChild(span, child);
  }
  tree.appendChild(node, span);
}

/** The tree as text; `sayHeading` says how a heading is written. */
export function textOf(root: Tree.DocumentFragment, sayHeading: (level: number, text: string) => string): string {
  // Headings are held out while line breaks are put in order, since some ways of writing them bring their own.
  const headings: string[] = [];
  const write = (node: Tree.ParentNode): string =>
    node.childNodes
      .map((child) => {
        if (tree.isTextNode(child)) return child.value;
        if (!tree.isElementNode(child)) return '';
        if (!heading.test(child.tagName)) return write(child);
        headings.push(sayHeading(Number(child.tagName[1]), write(child).trim()));
        return `\n\u0000${headings.length - 1}\u0000`;
      })
      .join('');
  const text = write(root).replace(/\n{3,}/g, '\n\n');
  return text.replace(/\u0000(\d+)\u0000/g, (_mark, index: string) => headings[Number(index)]!).trim();
}

function elementsIn(root: Tree.ParentNode): Tree.Element[] {
  const found: Tree.Element[] = [];
  const stack: Tree.ParentNode[] = [root];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    for (const child of parent.childNodes) {
      if (!tree.isElementNode(child)) continue;
      found.push(child);
      stack.push(child);
    }
  }
  return found;
}
