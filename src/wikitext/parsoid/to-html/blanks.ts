import type { Conversion } from './conversion.ts';
import {
  detach,
  infoOf,
  insert,
  isComment,
  isElement,
  isText,
  markAt,
  type Element,
  type Node,
  type Parent,
} from './tree.ts';

const lineElements = new Set(['li', 'dt', 'dd', 'td', 'th', 'tr', 'caption']);
const trimmed = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Settles to which element blanks belong: line breaks at the end of an item or cell of wikitext go after it, and blanks around its text go.
 */
export function settleBlanks(root: Parent, conversion: Conversion): void {
  for (const element of postOrder(root)) {
    const info = infoOf(element, conversion);
    if (lineElements.has(element.tagName) && !element.sourceCodeLocation?.endTag) moveLineBreaks(element);
    if (trimmed.has(element.tagName) && info?.parsoid.stx !== 'html') trim(element);
  }
}

function postOrder(root: Parent): Element[] {
  const elements: Element[] = [];
  const pending: Parent[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node !== root) elements.push(node as Element);
    for (const child of node.childNodes) if (isElement(child)) pending.push(child);
  }
  return elements.reverse();
}

/** Moves what follows the last line break of an element, if it is nothing, out of it together with all blank lines before. */
function moveLineBreaks(element: Element): void {
  const parent = element.parentNode!;
  const moved: Node[] = [];
  for (let i = element.childNodes.length - 1; i >= 0; i--) {
    const node = element.childNodes[i]!;
    if (isComment(node) && !markAt(node)) {
      moved.unshift(node);
      continue;
    }
    if (markAt(node)?.end === false) {
      moved.unshift(node);
      continue;
    }
    if (!isText(node)) break;
    const end = /\n+$/.exec(node.value);
    if (!end) break;
    if (end.index > 0) {
      node.value = node.value.slice(0, end.index);
      moved.unshift({ ...node, value: end[0] });
      break;
    }
    moved.unshift(node);
  }
  // Without a line break nothing moves.
  const from = moved.findIndex(isText);
  if (from < 0) return;
  const next = parent.childNodes[parent.childNodes.indexOf(element) + 1];
  for (const node of moved.slice(from)) {
    if (element.childNodes.includes(node)) detach(node);
    insert(parent, node, next);
  }
}

function trim(element: Element): void {
  const { childNodes } = element;
  for (const node of childNodes) {
    if (isComment(node)) continue;
    if (!isText(node)) break;
    node.value = node.value.replace(/^[ \t]+/, '');
    if (node.value !== '') break;
  }
  for (let i = childNodes.length - 1; i >= 0; i--) {
    const node = childNodes[i]!;
    if (isComment(node) || isSilent(node)) continue;
    if (!isText(node)) break;
    node.value = node.value.replace(/[ \t]+$/, '');
    if (node.value !== '') break;
  }
  element.childNodes = childNodes.filter((node) => !isText(node) || node.value !== '');
}

/** Whether a node is an element of which nothing is seen. */
function isSilent(node: Node): boolean {
  return isElement(node) && (node.tagName === 'link' || node.tagName === 'meta');
}
