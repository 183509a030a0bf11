import { inlineKinds, isBlock, isOpaque, kindOf, type Kind } from './kinds.ts';
import { combine, type LineBreaks } from './line-breaks.ts';
import { isElement, previousOf, type HtmlElement, type HtmlNode } from './tree.ts';

/** Line breaks between an element and a neighbour (`sibling`), or the edge of the element that holds it (`edge`). */
interface Wishes {
  before?(element: HtmlElement, sibling: HtmlNode): LineBreaks;
  after?(element: HtmlElement, sibling: HtmlNode): LineBreaks;
  atStart?(element: HtmlElement, parent: HtmlElement): LineBreaks;
  atEnd?(element: HtmlElement, parent: HtmlElement): LineBreaks;
}

const free: LineBreaks = { min: 0, max: 2 };
const oneLine: LineBreaks = { min: 1, max: 2 };
const emptyLine: LineBreaks = { min: 2, max: 2 };
const sameLine: LineBreaks = { min: 0, max: 1 };
const nextLine: LineBreaks = { min: 1, max: 1 };
const always = (breaks: LineBreaks): LineBreaks => ({ ...breaks, always: true });

const isBody = (node: HtmlNode): boolean => kindOf(node) === 'body';

const isSpan = ({ name }: HtmlElement): boolean => ['span', 'ins', 'del', 'figcaption'].includes(name);

/** Whether text here would be made a paragraph. */
function inParagraphs({ parent }: HtmlNode): boolean {
  return (
    parent !== undefined &&
    (isBody(parent) || !['block tag', 'item', 'cell', 'caption', 'heading', 'preformatted'].includes(kindOf(parent)))
  );
}

/** Whether an element was there before it was edited. */
function isKnown(node: HtmlNode): boolean {
  return node.kind === 'element' && node.parsoid !== undefined;
}

/** Whether a cell was written on the line of the one before it, and can be so still. */
function isOnLineOf(before: HtmlNode, cell: HtmlElement): boolean {
  if (cell.parsoid?.stx !== 'row' || kindOf(before) !== 'cell' || before.kind !== 'element') return false;
  return !before.children.some(isBlock);
}

function isNested({ parent }: HtmlElement): boolean {
  return parent !== undefined && kindOf(parent) === 'item';
}

function besideParagraph(paragraph: HtmlElement, sibling: HtmlNode): LineBreaks {
  const kind = kindOf(sibling);
  if (isElement(sibling, 'p')) return emptyLine;
  if (isOpaque(sibling)) return free;
  if (paragraph.parent?.name === 'figcaption') return free;
  if (inlineKinds.has(kind)) return inParagraphs(paragraph) && !followsBlock(sibling) ? emptyLine : oneLine;
  if (kind === 'page property') return inParagraphs(paragraph) ? emptyLine : oneLine;
  return free;
}

/** Whether a block stands before a node, or before what is written on the same line as it. */
function followsBlock(node: HtmlNode): boolean {
  let previous = previousOf(node);
  while (previous && inlineKinds.has(kindOf(previous))) previous = previousOf(previous);
  return previous !== undefined && isBlock(previous) && !['paragraph', 'list'].includes(kindOf(previous));
}

function paragraphAtEdge(_paragraph: HtmlElement, parent: HtmlElement): LineBreaks {
  switch (kindOf(parent)) {
    case 'body':
      return free;
    case 'cell':
      return sameLine;
    case 'block tag':
      return ['blockquote', 'figcaption'].includes(parent.name) ? free : oneLine;
    case 'item':
      return sameLine;
    default:
      return oneLine;
  }
}

const wishes: Partial<Record<Kind, Wishes>> = {
  paragraph: {
    before: besideParagraph,
    after: besideParagraph,
    atStart: paragraphAtEdge,
    atEnd(paragraph, parent) {
      const kind = kindOf(parent);
      if (kind === 'item') return oneLine;
      if (['inline tag', 'link', 'quote'].includes(kind)) return followsBlock(paragraph) ? oneLine : emptyLine;
      return paragraphAtEdge(paragraph, parent);
    },
  },
  heading: {
    before: () => emptyLine,
    after: () => oneLine,
    atStart: () => oneLine,
    atEnd: () => oneLine,
  },
  list: {
    before(list, sibling) {
      if (list.parent && kindOf(list.parent) === 'item') return always(nextLine);
      if (isKnown(list)) return always(oneLine);
      return always(['quote', 'link'].includes(kindOf(sibling)) ? oneLine : emptyLine);
    },
    after(list, sibling) {
      if (kindOf(sibling) === 'list' && list.parent && kindOf(list.parent) === 'item') return always(nextLine);
      if (sibling.kind === 'text') return free;
      if (isOpaque(sibling) || ['quote', 'link'].includes(kindOf(sibling))) return oneLine;
      return emptyLine;
    },
    atStart(_list, parent) {
      const kind = kindOf(parent);
      if (kind === 'item') return { min: 0, max: 0 };
      return always(isSpan(parent) ? emptyLine : oneLine);
    },
    atEnd(_list, parent) {
      const kind = kindOf(parent);
      if (kind === 'body') return free;
      return isSpan(parent) ? emptyLine : oneLine;
    },
  },
  item: {
    before: () => always(nextLine),
    // Where the first of a list's items is gone, its line break may stay.
    atStart: (_item, list) => ({ min: 0, max: isKnown(list) && !isNested(list) ? 2 : 0 }),
    atEnd: () => free,
  },
  table: {
    before: () => oneLine,
    after: () => oneLine,
    atStart: (_table, parent) => (parent.name === 'dd' ? free : oneLine),
    atEnd: (_table, parent) => (isBody(parent) ? free : oneLine),
  },
  row: {
    before: (row) => (isKnown(row) ? oneLine : nextLine),
    atStart: (row) => (isKnown(row) ? oneLine : nextLine),
    atEnd: () => nextLine,
  },
  cell: {
    before: (cell, sibling) => (isOnLineOf(sibling, cell) ? { min: 0, max: 0 } : nextLine),
    atStart: () => nextLine,
    atEnd: () => nextLine,
  },
  caption: { before: () => nextLine, after: () => nextLine, atStart: () => nextLine, atEnd: () => nextLine },
  preformatted: {
    before: (_element, sibling) => (kindOf(sibling) === 'preformatted' ? emptyLine : oneLine),
    after: () => oneLine,
    atStart: () => oneLine,
    atEnd: () => oneLine,
  },
  rule: { before: () => oneLine, atStart: () => oneLine },
  redirect: { after: () => nextLine },
  category: { before: () => oneLine, after: () => oneLine },
  'page property': { before: () => oneLine, after: () => oneLine, atStart: () => oneLine, atEnd: () => oneLine },
  references: {
    before: () => always(oneLine),
    after: () => oneLine,
    atStart: () => always(oneLine),
    atEnd: (_element, parent) => (isBody(parent) ? free : oneLine),
  },
  figure: {
    before: (figure) => figureBreaks(figure),
    after: (figure) => figureBreaks(figure),
    atStart: (figure) => figureBreaks(figure),
    atEnd: (figure) => figureBreaks(figure),
  },
};

function figureBreaks(figure: HtmlElement): LineBreaks {
  return figure.name === 'figure' && figure.parent && isBody(figure.parent) ? oneLine : free;
}

/** What two neighbours want between them. */
export function wishBetween(previous: HtmlNode, next: HtmlNode): LineBreaks {
  // A category may stand where it stood, as far from what is before it as it likes.
  if (kindOf(next) === 'category' && isKnown(next)) return { min: 0, max: Number.POSITIVE_INFINITY };
  return combine(wishAfter(previous, next), wishBefore(next, previous));
}

/** What an element wants before a sibling that follows it. */
function wishAfter(node: HtmlNode, next: HtmlNode): LineBreaks {
  return (node.kind === 'element' && wishes[kindOf(node)]?.after?.(node, next)) || free;
}

/** What an element wants after a sibling that comes before it. */
function wishBefore(node: HtmlNode, previous: HtmlNode): LineBreaks {
  return (node.kind === 'element' && wishes[kindOf(node)]?.before?.(node, previous)) || free;
}

/** What the first child wants after its parent's beginning. */
export function wishAtStart(node: HtmlNode, parent: HtmlElement): LineBreaks {
  const wish = (node.kind === 'element' && wishes[kindOf(node)]?.atStart?.(node, parent)) || free;
  if (!isBody(parent)) return wish;
  return kindOf(node) === 'list' ? { min: 0, max: 0 } : { ...wish, max: 1 };
}

/** What the last child wants before its parent's end. */
export function wishAtEnd(node: HtmlNode, parent: HtmlElement): LineBreaks {
  const wish = (node.kind === 'element' && wishes[kindOf(node)]?.atEnd?.(node, parent)) || free;
  return isBody(parent) ? { ...wish, max: 1 } : wish;
}
