import { defaultTreeAdapter as adapter, html, Token as Tokens, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { DEPTH_LIMIT } from '../../html/shallow-fragment.ts';
import { treeBuilder, type BuiltTree } from '../../html/tree-builder.ts';
import type { Conversion } from './conversion.ts';
import type { ElementInfo, Range, Token, Transclusion } from './tokens.ts';

export type Node = Tree.ChildNode;
export type Element = Tree.Element;
export type TextNode = Tree.TextNode;
export type Parent = Tree.ParentNode;

/** Attribute by which an element of the tree knows its number. No wikitext can write it. */
const NUMBER = ' number';

/** Comments that stand for marks, until the output of calls is wrapped. No comment of a text looks like this. */
const MARK = '\0mark';

/** Tree of tokens, as a browser builds it. */
export function buildNodes(tokens: readonly Token[], conversion: Conversion): BuiltTree & { calls: Transclusion[] } {
  const { parser, finish } = treeBuilder(true);
  const calls: Transclusion[] = [];
  // What templates make stands where they do.
  let at: number | undefined;
  for (const token of tokens) {
    at = token.range?.[1] ?? at;
    const location = locationOf(token.range ?? (at === undefined ? undefined : [at, at]));
    switch (token.type) {
      case 'text':
        for (const [chars] of token.text.matchAll(/[ \t\n\f\r]+|[^ \t\n\f\r]+/g)) {
          characters(chars, location);
        }
        break;
      case 'newline':
        characters('\n', location);
        break;
      case 'comment':
        parser.onComment({ type: Tokens.TokenType.COMMENT, data: token.text, location });
        break;
      case 'mark':
        if (!token.end) calls.push(token.call);
        parser.onComment({
          type: Tokens.TokenType.COMMENT,
          data: `${MARK}${token.end ? '/' : ' '}${token.call.about}`,
          location,
        });
        break;
      case 'tag':
        startTag(token, location);
        break;
      case 'end':
        parser.onEndTag(tagToken(Tokens.TokenType.END_TAG, token.name, [], location));
        break;
      default:
        throw new Error(`A token of type ${token.type} cannot stand in a tree.`);
    }
  }
  parser.onEof({ type: Tokens.TokenType.EOF, location: null });
  return { ...finish(), calls };

  function characters(chars: string, location: Tokens.Location | null): void {
    const blank = /^[ \t\n\f\r]/.test(chars);
    const type = blank ? Tokens.TokenType.WHITESPACE_CHARACTER : Tokens.TokenType.CHARACTER;
    if (blank) parser.onWhitespaceCharacter({ type, chars, location });
    else parser.onCharacter({ type, chars, location });
  }

  function startTag(token: Token & { type: 'tag' }, location: Tokens.Location | null): void {
    // What is in an element that is left out is kept.
    if (parser.openElements.stackTop >= DEPTH_LIMIT) return;
    const attrs = token.attributes.map(([name, value]) => ({ name, value }));
    attrs.push({ name: NUMBER, value: String(conversion.number(token.info)) });
    parser.onStartTag(tagToken(Tokens.TokenType.START_TAG, token.name, attrs, location));
    // A line break after the tag is the text's own.
    parser.skipNextNewLine = false;
  }
}

function tagToken(
  type: Tokens.TokenType.START_TAG | Tokens.TokenType.END_TAG,
  tagName: string,
  attrs: { name: string; value: string }[],
  location: Tokens.Location | null,
): Tokens.TagToken {
  return { type, tagName, tagID: html.getTagID(tagName), selfClosing: false, ackSelfClosing: false, attrs, location };
}

function locationOf(range: Range | undefined): Tokens.Location | null {
  if (!range) return null;
  return { startLine: 1, startCol: 1, startOffset: range[0], endLine: 1, endCol: 1, endOffset: range[1] };
}

/** The call whose output begins or ends at a node; undefined for all but marks. */
export function markAt(node: Node): { about: string; end: boolean } | undefined {
  if (!adapter.isCommentNode(node) || !node.data.startsWith(MARK)) return undefined;
  return { about: node.data.slice(MARK.length + 1), end: node.data[MARK.length] === '/' };
}

/** What is known of an element; a new one is known from now on if `conversion` is given. */
export function infoOf(element: Element, conversion: Conversion): ElementInfo | undefined {
  const number = attribute(element, NUMBER);
  return number === undefined ? undefined : conversion.elements[Number(number)];
}

/** The same, with what there is to know of it made where nothing is known. */
export function ensureInfo(element: Element, conversion: Conversion): ElementInfo {
  const known = infoOf(element, conversion);
  if (known) return known;
  const info: ElementInfo = { parsoid: {} };
  setAttribute(element, NUMBER, String(conversion.number(info)));
  return info;
}

/** Has an element be known for something else. */
export function renumber(element: Element, info: ElementInfo, conversion: Conversion): void {
  setAttribute(element, NUMBER, String(conversion.number(info)));
}

/** Whether an attribute is one of the tree's own. */
export function isHidden(name: string): boolean {
  return name === NUMBER;
}

/** Makes an element that is known. */
export function createElement(
  name: string,
  attributes: readonly (readonly [string, string])[],
  conversion: Conversion,
  info: ElementInfo = { parsoid: {} },
): Element {
  const attrs = attributes.map(([key, value]) => ({ name: key, value }));
  attrs.push({ name: NUMBER, value: String(conversion.number(info)) });
  return adapter.createElement(name, html.NS.HTML, attrs);
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

export function setAttribute(element: Element, name: string, value: string): void {
  const known = element.attrs.find((each) => each.name === name);
  if (known) known.value = value;
  else element.attrs.push({ name, value });
}

/** Adds a word to a list of words, such as a class. */
export function addWord(element: Element, name: string, word: string, first = false): void {
  const words = attribute(element, name);
  setAttribute(element, name, words === undefined ? word : first ? `${word} ${words}` : `${words} ${word}`);
}

export const isElement = (node: Node): node is Element => adapter.isElementNode(node);
export const isText = (node: Node): node is Tree.TextNode => adapter.isTextNode(node);
export const isComment = (node: Node): node is Tree.CommentNode => adapter.isCommentNode(node);

/** Takes a node out of its parent. */
export function detach(node: Node): void {
  adapter.detachNode(node);
}

/** Puts a node before another of a parent, or last. */
export function insert(parent: Parent, node: Node, before?: Node): void {
  if (before) adapter.insertBefore(parent, node, before);
  else adapter.appendChild(parent, node);
}

/** All elements below a node, in document order, as they stood when it was asked. */
export function elementsIn(parent: Parent): Element[] {
  return elementsBelow(parent.childNodes);
}

/** All elements among nodes and below them. */
export function elementsBelow(nodes: readonly Node[]): Element[] {
  const elements: Element[] = [];
  const pending = nodes.toReversed();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!isElement(node)) continue;
    elements.push(node);
    for (let i = node.childNodes.length - 1; i >= 0; i--) pending.push(node.childNodes[i]!);
  }
  return elements;
}

/** A new text that stands nowhere yet. */
export function createText(value: string): TextNode {
  return { nodeName: '#text' as TextNode['nodeName'], value, parentNode: null };
}

/** What nodes say, without markup. */
export function textOf(nodes: readonly Node[]): string {
  let text = '';
  const pending = nodes.toReversed();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isText(node)) text += node.value;
    else if (isElement(node)) for (let i = node.childNodes.length - 1; i >= 0; i--) pending.push(node.childNodes[i]!);
  }
  return text;
}
