import { AMPERSAND } from './ampersand.ts';
import { headingAttribute } from './heading-marks.ts';
import { protectSpaces } from './protect-spaces.ts';
import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';

const voids = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
const raw = new Set(['style', 'script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);
/** Elements that are hidden where nothing is in them. */
export const markedWhenEmpty = new Set(['li', 'p', 'tr']);

/** Stands for closed nodes that are already written, in a tree that is not finished. */
type WrittenNode = Tree.ChildNode & { html: string };

export function writtenNode(html: string, parentNode: Tree.ParentNode): WrittenNode {
  return { nodeName: '#written', parentNode, html } as unknown as WrittenNode;
}

export function isWritten(node: Tree.ChildNode): node is WrittenNode {
  return (node.nodeName as string) === '#written';
}

/** How text and attributes of elements are written. */
interface Writing {
  readonly text: (text: string) => string;
  readonly attribute: (value: string, element: Tree.Element) => string;
}

/** A tree as HTML, whose text holds characters where there were references to them. */
export function serializeDecoded(root: Tree.ParentNode): string {
  return serialize(root, {
    text: (text) => protectSpaces(escapeText(text.replaceAll('&', '&amp;'))),
    attribute(value, { tagName, attrs }) {
      if (/^h[1-6]$/.test(tagName)) return headingAttribute(value);
      const isHeadline = attrs.some((each) => each.name === 'class' && each.value === 'mw-headline');
      const html = value.replace(/["&<\u00a0]/g, (each) => decodedEscapes[each]!);
      return isHeadline ? html.replaceAll('>', '&gt;') : html;
    },
  }).replaceAll('\u0338', '&#x338;');
}

const decodedEscapes: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  '<': '&lt;',
  '\u00a0': '&#160;',
};

const asWritten: Writing = { text: (text) => protectSpaces(escapeText(text)), attribute: escapeAttribute };

/** A tree as HTML. Text holds character references as they were written (`&` is not escaped again), unless `writing` says otherwise. */
export function serialize(root: Tree.ParentNode, writing = asWritten): string {
  const out: string[] = [];
  const stack: { node: Tree.ParentNode; next: number; close: string }[] = [{ node: root, next: 0, close: '' }];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const child = top.node.childNodes[top.next++];
    if (child === undefined) {
      out.push(top.close);
      stack.pop();
    } else if (tree.isTextNode(child)) {
      out.push('tagName' in top.node && raw.has(top.node.tagName) ? rawText(child.value) : writing.text(child.value));
    } else if (tree.isCommentNode(child)) {
      out.push(`<!--${child.data}-->`);
    } else if (isWritten(child)) {
      out.push(child.html);
    } else if (tree.isElementNode(child)) {
      out.push(startTag(child, writing));
      if (!voids.has(child.tagName)) stack.push({ node: contentOf(child), next: 0, close: `</${child.tagName}>` });
    }
  }
  return out.join('');
}

/** Text of an element that knows no character references: ampersands stand for themselves. */
function rawText(text: string): string {
  return text.replaceAll(`${AMPERSAND}amp;`, AMPERSAND);
}

function contentOf(element: Tree.Element): Tree.ParentNode {
  return 'content' in element ? (element as Tree.Template).content : element;
}

function startTag(element: Tree.Element, writing: Writing): string {
  const { tagName, attrs, childNodes } = element;
  let tag = `<${tagName}`;
  for (const { name, prefix, value } of attrs)
    tag += ` ${prefix ? `${prefix}:` : ''}${name}="${writing.attribute(value, element)}"`;
  if (markedWhenEmpty.has(tagName) && attrs.length === 0 && childNodes.every(isBlank)) tag += ' class="mw-empty-elt"';
  if (voids.has(tagName)) return `${tag} />`;
  // A line break right after these start tags is not part of their text, so one that is has to be doubled.
  const first = childNodes[0];
  const doubled =
    ['pre', 'textarea', 'listing'].includes(tagName) && first && tree.isTextNode(first) && first.value.startsWith('\n');
  return doubled ? `${tag}>\n` : `${tag}>`;
}

function isBlank(node: Tree.ChildNode): boolean {
  return tree.isTextNode(node) && /^[ \t\n\f\r]*$/.test(node.value);
}

function escapeText(text: string): string {
  return text.replace(/[<>\u00a0]/g, (character) => ({ '<': '&lt;', '>': '&gt;' })[character] ?? '&#160;');
}

function escapeAttribute(value: string): string {
  return value.replace(
    /["<>\u00a0]/g,
    (character) => ({ '"': '&quot;', '<': '&lt;', '>': '&gt;' })[character] ?? '&#160;',
  );
}
