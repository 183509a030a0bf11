import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { htmlBetween, orderOf, type NumberedTree } from './html-range.ts';
import { attribute, leavesOf, textOf, type Leaf } from './leaves.ts';
import type { TimeFinder } from './signature-time.ts';

/** A comment as it stands on the page. */
export interface ReadComment {
  readonly type: 'comment';
  readonly author: string;
  readonly timestamp: string;
  readonly level: number;
  readonly html: string;
  readonly htmlWithoutSignature: string;
  readonly text: string;
  /** The first words of it, and the time of the signature as it is written. */
  readonly begins: string;
  readonly time: string;
  /** Names of the users to whose pages it links. */
  readonly mentions: readonly string[];
  readonly place: CommentPlace;
}

/** Where a comment stands in the tree that was read. */
export interface CommentPlace {
  readonly first: Tree.ChildNode;
  readonly last: Tree.ChildNode;
  /** The first link of the signature. */
  readonly link: Tree.Element;
  /** The text that holds the signature's time, and where in it. */
  readonly timeNode: Tree.TextNode;
  readonly start: number;
  readonly end: number;
}

export interface ReadHeading {
  readonly type: 'heading';
  /** null above the first heading. */
  readonly headingLevel: number | null;
  readonly anchor: string;
  readonly html: string;
  readonly text: string;
  otherContent: string | undefined;
  /** Its element; none above the first heading. */
  readonly element: Tree.Element | undefined;
}

/** What tells comments from other text. */
export interface ReadingWords {
  readonly findTimes: TimeFinder;
  /** The user by whose page (or talk page, or contributions) a link signs. */
  userOfLink(link: Tree.Element): string | undefined;
  /** HTML of a part of the page. */
  write(fragment: Tree.DocumentFragment): string;
  /** The user to whose page a link leads. */
  mentionedBy(link: Tree.Element): string | undefined;
}

type Placed = Extract<Leaf, { readonly indent: number }>;

/**
 * Comments and headings of a rendered page, in their order. What stands above the first heading has one of its own. A comment ends with
 * the line of a signature (of a paragraph, an item of a list, a cell): links to pages of one user with a time behind them; and it begins
 * behind the one before.
 */
export function readComments(root: Tree.DocumentFragment, words: ReadingWords): (ReadComment | ReadHeading)[] {
  const page = { order: orderOf(root), write: words.write };
  const found: (ReadComment | ReadHeading)[] = [
    {
      type: 'heading',
      headingLevel: null,
      anchor: '',
      html: '',
      text: '',
      otherContent: undefined,
      element: undefined,
    },
  ];
  let first: Placed | undefined;
  let last: Placed | undefined;
  let rule: Tree.Element | undefined;
  let line: Leaf[] = [];
  const endLine = (): void => {
    const signature = signatureOf(line, words);
    if (signature && first && last) {
      const { link, timeNode, start, end } = lastSignatureOf(line, words) ?? signature;
      const place = { first: first.node, last: last.node, link, timeNode, start, end };
      found.push(commentOf(page, place, Math.min(first.indent, signature.leaf.indent) + 1, signature, words));
      first = last = undefined;
    }
    line = [];
  };
  const endSection = (): void => {
    endLine();
    const heading = found.at(-1)!;
    const from = first?.node ?? rule;
    if (heading.type === 'heading' && from) heading.otherContent = contentBetween(page, from, last?.node ?? from);
    first = last = rule = undefined;
  };
  for (const leaf of leavesOf(root)) {
    if (leaf.kind === 'heading') {
      endSection();
      found.push(headingFrom(page, leaf.node));
    } else if (leaf.kind === 'break') endLine();
    else if (leaf.kind === 'rule') rule = leaf.node;
    else {
      line.push(leaf);
      if (leaf.kind === 'link') continue;
      first ??= leaf;
      last = leaf;
    }
  }
  endSection();
  return found;
}

interface Signature {
  readonly leaf: Placed;
  readonly author: string;
  readonly timestamp: string;
  readonly time: string;
  /** The first of its links. */
  readonly link: Tree.Element;
  /** The text with its time, and where in it that is. */
  readonly timeNode: Tree.TextNode;
  readonly start: number;
  readonly end: number;
}

/** Links of a signature are no further from its time than this, but for the one that names its author. */
const LONGEST_SIGNATURE = 100;

/** The first signature of a line, which says whose the comment is and from when. */
function signatureOf(line: readonly Leaf[], words: ReadingWords): Signature | undefined {
  for (const [i, leaf] of line.entries()) {
    const signature = signatureAt(line, i, leaf, words);
    if (signature) return signature;
  }
  return undefined;
}

/** The last signature of a line, which stands at the comment's end; the first may have been quoted there. */
function lastSignatureOf(line: readonly Leaf[], words: ReadingWords): Signature | undefined {
  for (let i = line.length - 1; i >= 0; i--) {
    const signature = signatureAt(line, i, line[i]!, words);
    if (signature) return signature;
  }
  return undefined;
}

/** The signature whose time stands in a leaf of a line. */
function signatureAt(
  line: readonly Leaf[],
  at: number,
  leaf: Leaf,
  { findTimes, userOfLink }: ReadingWords,
): Signature | undefined {
  if (leaf.kind !== 'text' || leaf.quoted) return undefined;
  const found = findTimes(leaf.node.value)[0];
  if (!found) return undefined;
  let author: string | undefined;
  let link: Tree.Element | undefined;
  let distance = found.start;
  for (const before of line.slice(0, at).reverse()) {
    if (before.kind === 'text') distance += before.node.value.length;
    if (before.kind !== 'link') continue;
    const user = userOfLink(before.node);
    if (user === undefined) continue;
    if (author !== undefined && (user !== author || distance > LONGEST_SIGNATURE)) break;
    author = user;
    link = before.node;
  }
  if (author === undefined || !link) return undefined;
  const { start, end, timestamp } = found;
  const time = leaf.node.value.slice(start, end);
  return { leaf, author, timestamp, time, link, timeNode: leaf.node, start, end };
}

function commentOf(
  page: NumberedTree,
  place: CommentPlace,
  level: number,
  { author, timestamp, time, link }: Signature,
  { mentionedBy }: ReadingWords,
): ReadComment {
  const { first, last } = place;
  const htmlWithoutSignature = htmlBetween(page, first, last, link);
  const words = parseFragment(htmlWithoutSignature);
  return {
    type: 'comment',
    author,
    timestamp,
    level,
    html: htmlBetween(page, first, last),
    htmlWithoutSignature,
    text: textOf(words).trim(),
    begins: tree.isTextNode(first) ? first.value.trim() : '',
    time,
    mentions: [...new Set(linksIn(words).flatMap((each) => mentionedBy(each) ?? []))],
    place,
  };
}

function linksIn(root: Tree.Node): Tree.Element[] {
  return leavesOf(root).flatMap((leaf) => (leaf.kind === 'link' ? [leaf.node] : []));
}

function headingFrom(page: NumberedTree, node: Tree.Element): ReadHeading {
  const headline = node.childNodes.find(isHeadline) ?? node;
  const first = headline.childNodes[0];
  return {
    type: 'heading',
    headingLevel: Number(node.tagName[1]),
    anchor: attribute(headline, 'id') ?? attribute(node, 'id') ?? '',
    html: first ? htmlBetween(page, first, headline.childNodes.at(-1)!) : '',
    text: textOf(headline).trim(),
    otherContent: undefined,
    element: node,
  };
}

/** Where headings are marked up the old way, their anchor is on an element within. */
export function isHeadline(node: Tree.ChildNode): node is Tree.Element {
  return tree.isElementNode(node) && attribute(node, 'class') === 'mw-headline';
}

/** What is no comment: whole blocks of it. */
function contentBetween(page: NumberedTree, first: Tree.ChildNode, last: Tree.ChildNode): string {
  return htmlBetween(page, outermost(first), outermost(last));
}

/** The block at the top of the page that a node stands in. */
function outermost(node: Tree.ChildNode): Tree.ChildNode {
  let top = node;
  while (top.parentNode && 'parentNode' in top.parentNode && top.parentNode.parentNode) {
    top = top.parentNode as Tree.Element;
  }
  return top;
}
