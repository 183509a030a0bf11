import { shallowFragment } from '../../../wikitext/html/shallow-fragment.ts';
import { defaultTreeAdapter as tree, serializeOuter, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { Site } from '../../../site/site.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { attribute } from '../reader/leaves.ts';

/** Wikitext of a comment that was sent as HTML. */
export interface SentComment {
  /** One text for each block: a paragraph, a list, what stands between them. */
  readonly blocks: readonly string[];
  /** The last block is a paragraph, behind whose words a signature may stand. */
  readonly endsInParagraph: boolean;
}

/**
 * Wikitext of what people write into a comment with a visual editor: paragraphs, lists, links, bold and slanted words. Other elements
 * stay as they are; what would be markup in text is kept from being so. In a list (`inList`) nothing stands at the beginning of a line.
 */
export function htmlToWikitext(site: Site, html: string, inList: boolean): SentComment {
  const blocks: string[] = [];
  let endsInParagraph = false;
  for (const node of shallowFragment(html).childNodes) {
    const block = blockOf(site, node, inList);
    if (block.trim() === '') continue;
    blocks.push(block);
    endsInParagraph = tree.isElementNode(node) && node.tagName === 'p';
  }
  return { blocks, endsInParagraph };
}

const LISTS: Readonly<Record<string, string>> = { ul: '*', ol: '#', dl: ':' };

function blockOf(site: Site, node: Tree.ChildNode, inList: boolean): string {
  const name = tree.isElementNode(node) ? node.tagName : '';
  if (name in LISTS) return itemsOf(site, node as Tree.Element, '').join('\n');
  if (name === 'hr') return '----';
  const isHeading = /^h[1-6]$/.test(name);
  const words = inline(site, name === 'p' || isHeading ? (node as Tree.Element).childNodes : [node]).trim();
  if (isHeading) {
    const signs = '='.repeat(Number(name[1]));
    return `${signs} ${words} ${signs}`;
  }
  // Line ends are blanks in HTML; a list would end at them.
  return inList ? words.replace(/\s*\n\s*/g, ' ') : words.replace(/^(?:[*#:;]|----|\{\|)/gm, '<nowiki>$&</nowiki>');
}

/** A line for each item of a list, and of those within. */
function itemsOf(site: Site, list: Tree.Element, marks: string): string[] {
  const lines: string[] = [];
  for (const item of list.childNodes) {
    if (!tree.isElementNode(item)) continue;
    const own = marks + (item.tagName === 'dt' ? ';' : LISTS[list.tagName]!);
    const isList = (node: Tree.ChildNode) => tree.isElementNode(node) && node.tagName in LISTS;
    const words = item.childNodes.filter((node) => !isList(node));
    const text = inline(site, words)
      .replace(/\s*\n\s*/g, ' ')
      .trim();
    if (text !== '' || !item.childNodes.some(isList)) lines.push(`${own} ${text}`.trimEnd());
    for (const nested of item.childNodes) {
      if (isList(nested)) lines.push(...itemsOf(site, nested as Tree.Element, own));
    }
  }
  return lines;
}

const QUOTES: Readonly<Record<string, string>> = { b: "'''", i: "''" };

function inline(site: Site, nodes: readonly Tree.ChildNode[]): string {
  return nodes.map((node) => inlineNode(site, node)).join('');
}

function inlineNode(site: Site, node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return asWords(node.value);
  if (!tree.isElementNode(node)) return '';
  const { tagName, childNodes } = node;
  const quotes = QUOTES[tagName];
  if (quotes !== undefined) {
    const words = inline(site, childNodes);
    return words === '' ? '' : `${quotes}${words}${quotes}`;
  }
  if (tagName === 'a') return link(site, node);
  // Paragraphs within items and quotes have no lines of their own.
  if (tagName === 'p') return `${inline(site, childNodes)}${isLast(node) ? '' : '  '}`;
  if (tagName === 'br') return '<br />';
  if (childNodes.length === 0) return serializeOuter(node);
  const attributes = node.attrs.map(({ name, value }) => ` ${name}="${escapeHtml(value)}"`).join('');
  return `<${tagName}${attributes}>${inline(site, childNodes)}</${tagName}>`;
}

function isLast(node: Tree.ChildNode): boolean {
  return node.parentNode?.childNodes.at(-1) === node;
}

/** What would be markup is said to be none. */
function asWords(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=\/?[a-z!])/gi, '&lt;')
    .replace(/(&lt;\/?[a-z][^<>]*)>/gi, '$1&gt;')
    .replace(
      /\[\[[^[\]\n]*\]\]|\{\{[^{}\n]*\}\}|'{2,}(?:.*'{2,})?|~{3,}|\[(?:[a-z][a-z\d+.-]*:)?\/\/[^\]\n]*\]|\b(?:https?|ftp):\/\/[^\s<>[\]]+|__[A-Z]+__/gi,
      '<nowiki>$&</nowiki>',
    );
}

function link(site: Site, node: Tree.Element): string {
  const words = inline(site, node.childNodes);
  const href = attribute(node, 'href') ?? '';
  const isWikiLink = (attribute(node, 'rel') ?? '').split(/\s+/).includes('mw:WikiLink');
  if (!isWikiLink) return plainText(node) === href ? href : `[${href} ${words}]`.replace(' ]', ']');
  const [path = '', fragment] = href.split('#', 2);
  const target = decode(path.replace(/^\.\//, '').replace(/\?.*$/, ''));
  const title = titleOrUndefined(site, target);
  if (!title) return words;
  const name = `${/^(?:File|Category)$/i.test(title.prefixedText.split(':', 1)[0]!) ? ':' : ''}${title.prefixedText}`;
  const whole = fragment === undefined ? name : `${name}#${decode(fragment).replaceAll('_', ' ')}`;
  return whole === words ? `[[${words}]]` : `[[${whole}|${words}]]`;
}

function plainText(node: Tree.Element): string {
  const [only] = node.childNodes;
  return node.childNodes.length === 1 && only && tree.isTextNode(only) ? only.value : '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll('_', ' ');
  } catch {
    return text;
  }
}
