import {
  defaultTreeAdapter as tree,
  parseFragment,
  serializeOuter,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { Site } from '../../../site/site.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { attribute } from '../reader/leaves.ts';

/**
 * Wikitext of what people write into a comment with a visual editor: paragraphs, lists, links, bold and slanted words. Other elements
 * stay as they are; what would be markup in text is kept from being so.
 */
export function htmlToWikitext(site: Site, html: string): string {
  return blocksOf(site, parseFragment(html).childNodes, '').join('\n\n');
}

const LISTS: Readonly<Record<string, string>> = { ul: '*', ol: '#', dl: ':' };

/** One text for each block; what stands between blocks is one, too. */
function blocksOf(site: Site, nodes: readonly Tree.ChildNode[], marks: string): string[] {
  const blocks: string[] = [];
  for (const node of nodes) {
    const name = tree.isElementNode(node) ? node.tagName : '';
    if (name in LISTS) blocks.push(itemsOf(site, node as Tree.Element, marks).join('\n'));
    else if (name === 'p') blocks.push(inline(site, (node as Tree.Element).childNodes).trim());
    else if (tree.isElementNode(node) && /^h[1-6]$/.test(name)) {
      const signs = '='.repeat(Number(name[1]));
      blocks.push(`${signs} ${inline(site, node.childNodes).trim()} ${signs}`);
    } else blocks.push(inline(site, [node]).trim());
  }
  return blocks.filter((block) => block !== '');
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

const QUOTES: Readonly<Record<string, string>> = { b: "'''", strong: "'''", i: "''", em: "''" };

function inline(site: Site, nodes: readonly Tree.ChildNode[]): string {
  return nodes.map((node) => inlineNode(site, node)).join('');
}

function inlineNode(site: Site, node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return asWords(node.value);
  if (!tree.isElementNode(node)) return '';
  const { tagName, childNodes } = node;
  const quotes = QUOTES[tagName];
  if (quotes !== undefined) return `${quotes}${inline(site, childNodes)}${quotes}`;
  if (tagName === 'a') return link(site, node);
  if (tagName === 'p' || (tagName === 'span' && node.attrs.length === 0)) return inline(site, childNodes);
  if (tagName === 'br') return '<br />';
  if (childNodes.length === 0) return serializeOuter(node);
  const attributes = node.attrs.map(({ name, value }) => ` ${name}="${escapeHtml(value)}"`).join('');
  return `<${tagName}${attributes}>${inline(site, childNodes)}</${tagName}>`;
}

/** What would be markup is said to be none. */
function asWords(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=\/?[a-z!])/gi, '&lt;')
    .replace(/(&lt;\/?[a-z][^<>]*)>/gi, '$1&gt;')
    .replace(
      /\[\[[^[\]\n]*\]\]|\{\{[^{}\n]*\}\}|'{2,}|~{3,}|\[(?:[a-z][a-z\d+.-]*:)?\/\/[^\]\n]*\]/gi,
      '<nowiki>$&</nowiki>',
    )
    .replace(/^[ \t]*[*#:;=]|^----|^ (?=\S)|^\{\|/gm, (mark) => (mark === ' ' ? '' : `<nowiki>${mark}</nowiki>`));
}

function link(site: Site, node: Tree.Element): string {
  const words = inline(site, node.childNodes);
  const href = attribute(node, 'href') ?? '';
  if (/^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(href)) return words === href ? href : `[${href} ${words}]`.replace(' ]', ']');
  const [path = '', fragment] = href.split('#', 2);
  const target = decode(path.replace(/^\.\//, '').replace(/\?.*$/, ''));
  const title = titleOrUndefined(site, target);
  if (!title) return words;
  const name = `${/^(?:File|Category)$/i.test(title.prefixedText.split(':', 1)[0]!) ? ':' : ''}${title.prefixedText}`;
  const whole = fragment === undefined ? name : `${name}#${decode(fragment).replaceAll('_', ' ')}`;
  return whole === words ? `[[${words}]]` : `[[${whole}|${words}]]`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll('_', ' ');
  } catch {
    return text;
  }
}
