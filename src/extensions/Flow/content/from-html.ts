import { shallowFragment } from '../../../wikitext/html/shallow-fragment.ts';
import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Wikitext of HTML as editors of posts send it: paragraphs, lists, links, bold and slanted text. What else stands in it is text. */
export function wikitextOfHtml(html: string): string {
  return blocks(shallowFragment(html).childNodes).trim();
}

type Node = Tree.ChildNode;

const MARKS: Readonly<Record<string, string>> = { b: "'''", strong: "'''", i: "''", em: "''" };
const HIDDEN = new Set(['script', 'style', 'head', 'title', 'template']);
const BLOCKS = new Set(['p', 'div', 'section', 'body', 'ul', 'ol', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote']);

function blocks(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (!('tagName' in node)) return inline(node);
      const { tagName } = node;
      if (tagName === 'ul' || tagName === 'ol') return `\n\n${list(node, tagName === 'ul' ? '*' : '#')}\n\n`;
      const level = /^h([2-6])$/.exec(tagName)?.[1];
      if (level) return `\n\n${'='.repeat(Number(level))} ${inlines(node).trim()} ${'='.repeat(Number(level))}\n\n`;
      if (BLOCKS.has(tagName)) return `\n\n${blocks(node.childNodes).trim()}\n\n`;
      return inline(node);
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n');
}

function list(node: Tree.Element, marks: string): string {
  return node.childNodes
    .flatMap((item) => {
      if (!('tagName' in item) || item.tagName !== 'li') return [];
      const nested = item.childNodes.filter(
        (each): each is Tree.Element => 'tagName' in each && /^[uo]l$/.test(each.tagName),
      );
      const own = item.childNodes.filter((each) => !nested.includes(each as Tree.Element));
      return [
        `${marks} ${own.map(inline).join('').trim()}`,
        ...nested.map((each) => list(each, marks + (each.tagName === 'ul' ? '*' : '#'))),
      ];
    })
    .join('\n');
}

function inlines(node: Tree.Element): string {
  return node.childNodes.map(inline).join('');
}

function inline(node: Node): string {
  if (node.nodeName === '#text') return escaped((node as Tree.TextNode).value);
  if (!('tagName' in node) || HIDDEN.has(node.tagName)) return '';
  const mark = MARKS[node.tagName];
  const text = inlines(node);
  if (mark !== undefined) return text === '' ? '' : mark + text + mark;
  if (node.tagName === 'br') return '<br>';
  if (node.tagName === 'a') return linkText(node, text);
  return text;
}

function linkText(node: Tree.Element, text: string): string {
  const attribute = (name: string) => node.attrs.find((each) => each.name === name)?.value ?? '';
  const href = attribute('href');
  const target = /^\.\/(.+)$/.exec(href)?.[1];
  if (target !== undefined) {
    const title = decode(target).replaceAll('_', ' ');
    return title === text ? `[[${title}]]` : `[[${title}|${text}]]`;
  }
  return /^https?:\/\//.test(href) ? `[${href} ${text}]` : text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Text that would be markup in wikitext stays text. */
function escaped(text: string): string {
  return text.replace(/\[\[[^\]]*\]\]|\{\{[^}]*\}\}|'{2,}|<[^>]*>|~{3,}/g, '<nowiki>$&</nowiki>').replace(/\s+/g, ' ');
}
