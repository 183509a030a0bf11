import { defaultTreeAdapter, TokenizerMode, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isBlockElement } from './paragraph-elements.ts';
import { wrapParagraphsBelow } from './paragraph-wrap.ts';
import { isWritten, serialize, writtenNode } from './serialize.ts';
import { treeBuilder, type BuiltTree, type FragmentParser, type TreeNotes } from './tree-builder.ts';

/**
 * The tree of a page (`buildTree`) in parts that come one after the other: a part ends where no element is open and a block has just ended,
 * so that nothing before it concerns what follows. What is closed inside of blocks that stay open for long is written at once, so that
 * however long they stay open, there is never more than a small tree at a time.
 * @param length of the pieces that are read, in code units; each goes on to the next end of a block
 */
export function* buildTrees(html: string, length = 16_384): Generator<BuiltTree> {
  const findEnd = endFinder(html, length);
  let builder = treeBuilder(false);
  let start = 0;
  for (let end = findEnd(start); end < Infinity; end = findEnd(start)) {
    builder.parser.tokenizer.write(html.slice(start, end), false);
    start = end;
    if (isAfterBlock(builder.parser)) {
      yield builder.finish();
      builder = treeBuilder(false);
    } else {
      writeClosed(builder.parser, builder.notes);
    }
  }
  builder.parser.tokenizer.write(html.slice(start), true);
  yield builder.finish();
}

/** Finds where the piece from an offset on may end, at best where a block does; infinity: with the page. */
function endFinder(html: string, length: number): (start: number) => number {
  const blockEnds = /<\/(?:p|ul|ol|dl|div|table|figure|h[1-6])>/g;
  const rowEnds = /<\/(?:li|dd|td|tr)>/g;
  let blockEnd = 0;
  return (start) => {
    const from = start + length;
    if (blockEnd <= start || blockEnd < from) blockEnd = endOfMatch(blockEnds, html, from);
    return blockEnd <= from + length ? blockEnd : Math.min(blockEnd, endOfMatch(rowEnds, html, from));
  };
}

/** @returns infinity where there is none */
function endOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : Infinity;
}

/** Whether all elements are closed, and a block was the last. */
function isAfterBlock({ openElements, activeFormattingElements, formElement, tokenizer }: FragmentParser): boolean {
  if (openElements.depth !== 1 || activeFormattingElements.newest || formElement) return false;
  const last = (openElements.current as Tree.Element).childNodes.at(-1);
  const isBlock = last && defaultTreeAdapter.isElementNode(last) && isBlockElement(last.tagName);
  return isBlock === true && tokenizer.state === TokenizerMode.DATA;
}

/** Blocks whose children stay as they are once they are closed: neither paragraphs nor formatting can come around them. */
const structures = new Set('center dd div dl dt li ol section table tbody td tfoot th thead tr ul'.split(' '));

/** Open elements at which it is given up to look through them again and again. */
const MOST_OPEN = 100;

/** Replaces the closed children of open elements by their HTML, if all open elements are plain blocks in one another. */
function writeClosed({ openElements }: FragmentParser, notes: TreeNotes): void {
  if (openElements.depth > MOST_OPEN) return;
  const open: Tree.Element[] = [];
  for (let slot = openElements.stackTop; slot > 0; slot = openElements.slotBelow(slot)) {
    const element = openElements.items[slot] as Tree.Element;
    const parent = openElements.items[openElements.slotBelow(slot)] as Tree.Element;
    // An element that was put before a table stands elsewhere in the tree.
    if (!structures.has(element.tagName) || parent.childNodes.at(-1) !== element) return;
    open.push(element);
  }
  for (const element of open) writeChildren(element, notes, element === openElements.current ? 0 : 1);
}

/** Writes the children of an element but for so many at the end, and text before them, which may go on. */
function writeChildren(parent: Tree.Element, notes: TreeNotes, left: number): void {
  const children = parent.childNodes;
  let count = children.length - left;
  while (count > 0 && defaultTreeAdapter.isTextNode(children[count - 1]!)) count--;
  const closed = children.slice(0, count);
  // (Blanks are not written alone: an element that has nothing else must still be seen to be empty.)
  if (closed.length === 0) return;
  const before = closed.find(isWritten);
  if (before) closed.shift();
  const fragment = defaultTreeAdapter.createDocumentFragment();
  fragment.childNodes = closed;
  wrapParagraphsBelow(fragment, notes);
  const html = serialize(fragment);
  if (before) before.html += html;
  children.splice(0, count, before ?? writtenNode(html, parent));
}
