import { defaultTreeAdapter as html, parse, type DefaultTreeAdapterTypes as Parsed } from 'parse5';
import type { DataParsoid } from '../data-parsoid.ts';
import { DEPTH_LIMIT } from '../../html/shallow-fragment.ts';
import { newElement, setChildren, type HtmlElement, type HtmlNode } from './tree.ts';

/**
 * What stands in the body of a document (or of a piece of one), as a browser reads it.
 * @param text HTML of a page, or of some elements
 * @returns the `body`; sections around headings are taken away, since wikitext has none
 */
export function readHtml(text: string): HtmlElement {
  // Elements that could stand in a head must not end up there.
  const isDocument = /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype|html|head|body)\b/i.test(text);
  const document = parse(isDocument ? text : `<body>${text}`);
  const root = document.childNodes.find((node) => html.isElementNode(node) && node.tagName === 'html');
  const body = (root as Parsed.Element | undefined)?.childNodes.find(
    (node) => html.isElementNode(node) && node.tagName === 'body',
  ) as Parsed.Element | undefined;
  const result = newElement('body');
  if (body) setChildren(result, childrenOf(body, 0));
  return result;
}

/** What is deeper than elements may stand is put beside its ancestor of that depth. */
function childrenOf(parsed: Parsed.ParentNode, depth: number): HtmlNode[] {
  if (depth >= DEPTH_LIMIT) return flattened(parsed);
  return parsed.childNodes.flatMap((node) => {
    const read = readNode(node);
    if (!read || !html.isElementNode(node)) return read ?? [];
    const element = read as HtmlElement;
    if (isSectionWrapper(element)) return childrenOf(node, depth + 1);
    setChildren(element, childrenOf(contentOf(node), depth + 1));
    return element;
  });
}

/** All nodes below one, beside each other. */
function flattened(parsed: Parsed.ParentNode): HtmlNode[] {
  const result: HtmlNode[] = [];
  const waiting = [...parsed.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const read = readNode(node);
    if (read) result.push(read);
    if (html.isElementNode(node)) waiting.push(...[...contentOf(node).childNodes].reverse());
  }
  return result;
}

function contentOf(element: Parsed.Element): Parsed.ParentNode {
  return 'content' in element ? (element as Parsed.Template).content : element;
}

/** A node without what is in it. */
function readNode(parsed: Parsed.ChildNode): HtmlNode | undefined {
  if (html.isTextNode(parsed)) return { kind: 'text', value: parsed.value, parent: undefined, index: 0 };
  if (html.isCommentNode(parsed))
    return { kind: 'comment', value: decodeComment(parsed.data), parent: undefined, index: 0 };
  if (!html.isElementNode(parsed)) return undefined;
  const attributes = parsed.attrs.map(({ prefix, name, value }): [string, string] => [
    prefix ? `${prefix}:${name}` : name,
    value,
  ]);
  const element = newElement(parsed.tagName, attributes);
  element.parsoid = readDataParsoid(element.attributes.get('data-parsoid'));
  return element;
}

/** Comments are written with references for what may not stand in them. */
function decodeComment(text: string): string {
  return text.replaceAll('&#x2D;', '-').replaceAll('&#x3E;', '>').replaceAll('&#x26;', '&');
}

function isSectionWrapper({ name, attributes }: HtmlElement): boolean {
  return name === 'section' && attributes.has('data-mw-section-id');
}

/** What stands in the HTML itself of how an element was written; what cannot be read says nothing. */
function readDataParsoid(text: string | undefined): DataParsoid | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
