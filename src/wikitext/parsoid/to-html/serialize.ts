import type { Conversion } from './conversion.ts';
import type { ElementInfo } from './tokens.ts';
import { infoOf, isComment, isElement, isHidden, isText, type Element, type Node } from './tree.ts';

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Attributes that an element has besides those in the tree. */
export type MoreAttributes = (info: ElementInfo, element: Element) => readonly (readonly [string, string])[];

/** What elements say in a document: `data-mw` and messages. */
export const publicData: MoreAttributes = ({ mw, i18n }) => [
  ...(mw ? [['data-mw', JSON.stringify(mw)] as const] : []),
  ...(i18n ? [['data-mw-i18n', JSON.stringify(i18n)] as const] : []),
];

/** The same in a piece of HTML that stands in an attribute, where what is known of elements has no other place. */
export const withParsoidData: MoreAttributes = (info, element) => [
  ['data-parsoid', JSON.stringify(info.parsoid)],
  ...publicData(info, element),
];

/** How tags are written. */
interface Markup {
  attribute(name: string, value: string): string;
  readonly emptyEnd: string;
}

/** As XML has it, too: the quotes around attributes that need fewer escapes, `<br/>`. */
const asXml: Markup = { attribute: shortAttribute, emptyEnd: '/>' };

/** As HTML has it: `<br>`, and double quotes. */
export const asHtml: Markup = {
  attribute: (name, value) =>
    ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
  emptyEnd: '>',
};

/** Nodes as HTML. `conversion`: by which they were made; undefined of those that were read from HTML. */
export function serialize(
  nodes: readonly Node[],
  conversion: Conversion | undefined,
  more: MoreAttributes = publicData,
  markup: Markup = asXml,
): string {
  let html = '';
  const pending: (Node | string)[] = nodes.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') html += node;
    else if (isText(node)) html += escapeText(node.value);
    else if (isComment(node)) html += `<!--${escapeComment(node.data)}-->`;
    else if (isElement(node)) {
      html += openingTag(node, conversion, more, markup);
      if (voids.has(node.tagName) && node.childNodes.length === 0) continue;
      pending.push(`</${node.tagName}>`);
      for (let i = node.childNodes.length - 1; i >= 0; i--) pending.push(node.childNodes[i]!);
    }
  }
  return html;
}

function openingTag(
  element: Element,
  conversion: Conversion | undefined,
  more: MoreAttributes,
  markup: Markup,
): string {
  const info = conversion && infoOf(element, conversion);
  let tag = `<${element.tagName}`;
  let id = '';
  for (const { name, value } of element.attrs) {
    if (isHidden(name)) continue;
    if (name === 'id' && info?.isNamed === true) id = markup.attribute(name, value);
    else tag += markup.attribute(name, value);
  }
  for (const [name, value] of info ? more(info, element) : []) tag += markup.attribute(name, value);
  return `${tag}${id}${voids.has(element.tagName) && element.childNodes.length === 0 ? markup.emptyEnd : '>'}`;
}

function escapeComment(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('-', '&#x2D;').replaceAll('>', '&#x3E;');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function shortAttribute(name: string, value: string): string {
  const safe = escapeText(value);
  const double = countOf(value, '"');
  if (double === 0 || countOf(value, "'") > double) return ` ${name}="${safe.replaceAll('"', '&quot;')}"`;
  return ` ${name}='${safe.replaceAll("'", '&apos;')}'`;
}

function countOf(text: string, char: string): number {
  return text.split(char).length - 1;
}
