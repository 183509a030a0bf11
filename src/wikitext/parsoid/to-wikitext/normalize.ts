import { isOpaque, kindOf } from './kinds.ts';
import { isElement, isWhitespace, setChildren, textOf, words, type HtmlElement, type HtmlNode } from './tree.ts';

/**
 * Brings a tree into the form that wikitext can say best: what says nothing goes away (empty quotes, headings and links, all but the first element
 * of a transclusion), neighbours of one kind become one, what may not stand in a heading stands beside it. Changes the tree.
 */
export function normalize(root: HtmlElement): HtmlElement {
  normalizeChildren(root);
  const redirect = root.children.findIndex((child) => kindOf(child) === 'redirect');
  if (redirect > 0) setChildren(root, [...root.children.splice(redirect, 1), ...root.children]);
  return root;
}

function normalizeChildren(parent: HtmlElement): void {
  const about = new Set<string>();
  const result: HtmlNode[] = [];
  for (const child of parent.children) {
    if (!isElement(child)) {
      result.push(child);
      continue;
    }
    const group = child.attributes.get('about');
    if (group !== undefined && about.has(group)) continue;
    if (isOpaque(child)) {
      if (group !== undefined) about.add(group);
      result.push(child);
      continue;
    }
    normalizeChildren(child);
    result.push(...normalized(child));
  }
  setChildren(parent, joined(result));
}

/** What stands for an element; nothing where it says nothing. */
function normalized(element: HtmlElement): HtmlNode[] {
  const kind = kindOf(element);
  if (kind === 'quote' && element.children.every(isBlank)) return element.children;
  if (kind === 'heading') return normalizedHeading(element);
  if (kind === 'link' && element.children.length === 0 && isWikiLink(element)) return [];
  if (kind === 'link' && isWikiLink(element)) return quotesOutside(element);
  return [element];
}

function isBlank(node: HtmlNode): boolean {
  return isWhitespace(node);
}

function isWikiLink(element: HtmlElement): boolean {
  return words(element, 'rel').some((word) => word.startsWith('mw:WikiLink'));
}

/** Properties of the page do not stand in headings; a heading without text is none. */
function normalizedHeading(heading: HtmlElement): HtmlNode[] {
  const isProperty = (node: HtmlNode): boolean => ['category', 'page property'].includes(kindOf(node));
  const first = heading.children.findIndex((child) => !isProperty(child));
  const before = heading.children.slice(0, first < 0 ? heading.children.length : first);
  const rest = heading.children.slice(before.length);
  const after = rest.filter(isProperty);
  setChildren(
    heading,
    rest.filter((child) => !isProperty(child)),
  );
  const hasText = heading.children.some((child) => !isWhitespace(child) && kindOf(child) !== 'break');
  return [...before, ...(hasText ? [heading] : []), ...after];
}

/** `<a><b>Harbour</b></a>` is written shorter the other way round, where the text is the link's target. */
function quotesOutside(link: HtmlElement): HtmlNode[] {
  const [only, ...others] = link.children;
  if (!isElement(only) || others.length > 0 || kindOf(only) !== 'quote') return [link];
  const target = (link.attributes.get('href') ?? '').replace(/^\.\//, '').replaceAll('_', ' ');
  if (textOf(only) !== target) return [link];
  setChildren(link, only.children);
  setChildren(only, [link]);
  return [only];
}

/** Neighbours that mean the same become one. */
function joined(nodes: readonly HtmlNode[]): HtmlNode[] {
  const result: HtmlNode[] = [];
  const grown = new Set<HtmlElement>();
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.kind === 'text' && last?.kind === 'text') last.value += node.value;
    else if (isElement(last) && isElement(node) && canJoin(last, node)) {
      for (const child of node.children) last.children.push(child);
      grown.add(last);
    } else if (isElement(last) && isElement(node) && turned(last, node)) {
      grown.delete(last);
      result[result.length - 1] = withInner(last, node);
    } else result.push(node);
  }
  for (const element of grown) setChildren(element, joined(element.children));
  return result;
}

function canJoin(first: HtmlElement, second: HtmlElement): boolean {
  if (first.name !== second.name) return false;
  if (kindOf(first) === 'quote') return kindOf(second) === 'quote';
  return (
    kindOf(first) === 'link' &&
    kindOf(second) === 'link' &&
    first.attributes.get('href') === second.attributes.get('href') &&
    first.attributes.get('rel') === second.attributes.get('rel')
  );
}

/** `<i><b>a</b></i><b>c</b>`: the outer pair holds the very thing that goes on after it. */
function turned(first: HtmlElement, second: HtmlElement): boolean {
  const [inner, ...others] = first.children;
  return (
    kindOf(first) === 'quote' &&
    kindOf(second) === 'quote' &&
    isElement(inner) &&
    others.length === 0 &&
    kindOf(inner) === 'quote' &&
    inner.name === second.name
  );
}

/** The same with the pairs turned round: `<b><i>a</i>c</b>`. */
function withInner(first: HtmlElement, second: HtmlElement): HtmlElement {
  const inner = first.children[0] as HtmlElement;
  setChildren(first, inner.children);
  setChildren(inner, [first, ...second.children]);
  return inner;
}
