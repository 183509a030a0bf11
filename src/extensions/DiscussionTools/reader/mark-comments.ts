import { defaultTreeAdapter as tree, html as parse5Html, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isHeadline, type ReadComment, type ReadHeading } from './read-comments.ts';
import {
  linkableTitle,
  threadBelow,
  topicOf,
  type CommentItem,
  type HeadingItem,
  type ThreadItem,
} from './thread-item.ts';

/** What marks need to know besides. */
export interface MarkingWish {
  readonly address: string;
  readonly preview: boolean;
}

/**
 * Puts marks into a rendered page where comments and headings begin and end, links to comments around their times, and places for what
 * readers can do with them (`mw:dt-…`).
 */
export function markComments(
  root: Tree.DocumentFragment,
  read: readonly (ReadComment | ReadHeading)[],
  items: readonly ThreadItem[],
  wish: MarkingWish,
): void {
  for (const [i, each] of read.entries()) {
    const item = items[i]!;
    if (each.type === 'comment' && item.type === 'comment') markComment(each, item, items, wish);
    else if (each.type === 'heading' && item.type === 'heading') markHeading(root, each, item, items, wish);
  }
}

function markComment(
  { place }: ReadComment,
  item: CommentItem,
  items: readonly ThreadItem[],
  { address, preview }: MarkingWish,
): void {
  const { first, last, link, timeNode, start, end } = place;
  const buttons = element('span', {
    class: 'ext-discussiontools-init-replylink-buttons',
    'data-mw-thread-id': item.id,
  });
  if (!preview) {
    tree.appendChild(buttons, element('mw:dt-replybuttonscontent', {}));
    tree.appendChild(buttons, ellipsis(factsOf(items, item)));
  }
  putEnd(last, buttons, element('span', { 'data-mw-comment-end': item.id }));
  insertBefore(element('span', { 'data-mw-comment-sig': item.id }), link);
  linkTime(timeNode, start, end, `${address}#${item.id}`);
  insertBefore(element('span', { 'data-mw-comment-start': '', id: item.id }), first);
}

/** Links and the end stand before blank text at the end of the line; without any, the end stands by the last words. */
function putEnd(last: Tree.ChildNode, buttons: Tree.Element, end: Tree.Element): void {
  const outermost = outermostInline(last);
  const blank = blankBehind(last, outermost);
  if (blank) {
    insertBefore(buttons, blank);
    insertBefore(end, blank);
    return;
  }
  insertAfter(end, last);
  insertAfter(buttons, outermost === last ? last : outermost);
}

/** The blank text at the end of a line: what is at the end of the last words, or stands behind them. */
function blankBehind(last: Tree.ChildNode, outermost: Tree.ChildNode): Tree.TextNode | undefined {
  if (tree.isTextNode(last) && /\s$/.test(last.value)) {
    const words = last.value.trimEnd();
    const blank: Tree.TextNode = { ...last, value: last.value.slice(words.length) };
    last.value = words;
    insertAfter(blank, last);
    return blank;
  }
  const next = siblings(outermost)[siblings(outermost).indexOf(outermost) + 1];
  return next && tree.isTextNode(next) && next.value.trim() === '' ? next : undefined;
}

const INLINE = new Set(
  'a abbr b bdi big cite code del em font i ins kbd q s samp small span strike strong sub sup tt u var'.split(' '),
);

function outermostInline(node: Tree.ChildNode): Tree.ChildNode {
  let outer = node;
  for (let parent = outer.parentNode; parent && tree.isElementNode(parent as Tree.Node); parent = outer.parentNode) {
    if (!INLINE.has((parent as Tree.Element).tagName)) break;
    outer = parent as Tree.Element;
  }
  return outer;
}

function linkTime(node: Tree.TextNode, start: number, end: number, href: string): void {
  const { value } = node;
  const link = element('a', { href, class: 'ext-discussiontools-init-timestamplink' });
  tree.insertText(link, value.slice(start, end));
  node.value = value.slice(0, start);
  insertAfter(link, node);
  if (end < value.length) insertAfter({ ...node, value: value.slice(end) }, link);
}

function markHeading(
  root: Tree.DocumentFragment,
  { element: heading }: ReadHeading,
  item: HeadingItem,
  items: readonly ThreadItem[],
  { preview }: MarkingWish,
): void {
  const start = element('span', { 'data-mw-comment-start': '', id: item.id });
  const end = element('span', { 'data-mw-comment-end': item.id });
  if (!heading) {
    if (!items.some(({ parent }) => parent === item.id)) return;
    const mark = element('span', { 'data-mw-thread-id': item.id });
    tree.appendChild(mark, start);
    tree.appendChild(mark, end);
    const [firstNode] = root.childNodes;
    if (firstNode) tree.insertBefore(root, mark, firstNode);
    else tree.appendChild(root, mark);
    return;
  }
  heading.attrs.push({ name: 'data-mw-thread-id', value: item.id });
  const headline = heading.childNodes.find(isHeadline) ?? heading;
  const [firstChild] = headline.childNodes;
  if (firstChild) tree.insertBefore(headline, start, firstChild);
  else tree.appendChild(headline, start);
  tree.appendChild(headline, end);
  // A heading with attributes of its own was not made by wikitext.
  const isMade = heading.attrs.every(({ name }) => name === 'id' || name === 'data-mw-thread-id');
  if (item.headingLevel === 2 && isMade) wrapTopic(heading, item, items, preview);
}

/** A topic's heading stands with what is known of the topic. */
function wrapTopic(heading: Tree.Element, item: HeadingItem, items: readonly ThreadItem[], preview: boolean): void {
  const wrapper = element('div', { class: 'mw-heading mw-heading2 ext-discussiontools-init-section' });
  insertBefore(wrapper, heading);
  tree.detachNode(heading);
  const comments = threadBelow(items, item).filter(
    (each): each is CommentItem => each.type === 'comment' && topicOf(items, each) === item,
  );
  const facts = factsOf(items, item);
  const subscribable = { ...facts, text: item.text, linkableTitle: linkableTitle(item) };
  const canSubscribe = comments.length > 0 && !preview;
  if (canSubscribe) tree.appendChild(wrapper, data('mw:dt-subscribebutton', subscribable));
  tree.appendChild(wrapper, heading);
  if (!preview) tree.appendChild(wrapper, ellipsis(facts));
  if (comments.length === 0) return;
  const latest = comments.reduce((one, other) => (other.timestamp > one.timestamp ? other : one));
  const metadata = element('div', { class: 'ext-discussiontools-init-section-metadata' });
  const { id, timestamp } = latest;
  tree.appendChild(metadata, data('mw:dt-latestcommentthread', { id, timestamp }));
  tree.appendChild(metadata, data('mw:dt-commentcount', comments.length));
  tree.appendChild(metadata, data('mw:dt-authorcount', new Set(comments.map(({ author }) => author)).size));
  const actions = element('div', { class: 'ext-discussiontools-init-section-actions' });
  if (canSubscribe) tree.appendChild(actions, data('mw:dt-subscribebutton', subscribable, { mobile: '' }));
  const bar = element('div', { class: 'ext-discussiontools-init-section-bar' });
  tree.appendChild(bar, metadata);
  tree.appendChild(bar, actions);
  tree.appendChild(wrapper, bar);
}

/** An item as programs on the page know it. */
function factsOf(items: readonly ThreadItem[], item: ThreadItem): Record<string, unknown> {
  const { type, level, id } = item;
  const replies = items.filter(({ parent }) => parent === id).map((each) => each.id);
  return item.type === 'comment'
    ? { timestamp: item.timestamp, author: item.author, type, level, id, replies }
    : { headingLevel: item.headingLevel, name: item.name, type, level, id, replies };
}

function ellipsis(threadItem: Record<string, unknown>): Tree.Element {
  return data('mw:dt-ellipsisbutton', { threadItem });
}

function data(name: string, value: unknown, attributes: Readonly<Record<string, string>> = {}): Tree.Element {
  return element(name, { ...attributes, data: asciiJson(value) });
}

/** JSON as PHP writes it: slashes and all but ASCII escaped. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function element(name: string, attributes: Readonly<Record<string, string>>): Tree.Element {
  const attrs = Object.entries(attributes).map(([key, value]) => ({ name: key, value }));
  return tree.createElement(name, parse5Html.NS.HTML, attrs);
}

function siblings(node: Tree.ChildNode): Tree.ChildNode[] {
  return node.parentNode?.childNodes ?? [];
}

function insertBefore(node: Tree.ChildNode, reference: Tree.ChildNode): void {
  tree.insertBefore(reference.parentNode!, node, reference);
}

function insertAfter(node: Tree.ChildNode, reference: Tree.ChildNode): void {
  const next = siblings(reference)[siblings(reference).indexOf(reference) + 1];
  if (next) tree.insertBefore(reference.parentNode!, node, next);
  else tree.appendChild(reference.parentNode!, node);
}
