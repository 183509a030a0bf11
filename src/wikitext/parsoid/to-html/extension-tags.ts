import { parseFragment } from 'parse5';
import { decodeEntities } from '../../../site/decode-entities.ts';
import { sanitizeAttributes } from '../../html/attributes.ts';
import { isBlockElement } from '../../html/paragraph-elements.ts';
import { attributeRules } from '../../html/render-state.ts';
import type { ExtensionNode } from '../../syntax-tree.ts';
import { decodeTagAttributes } from '../../tag-attributes.ts';
import { preprocess } from '../../preprocess.ts';
import type { Conversion } from './conversion.ts';
import { FlatText } from './flat-text.ts';
import { tokenize } from './tokenizer.ts';
import type { CallToken, DataMw, ElementInfo, Range, Token } from './tokens.ts';
import { addWord, elementsBelow, ensureInfo, isElement, type Element, type Node } from './tree.ts';
import { textWithEntities } from './words.ts';

/** A tag of an extension that is to become HTML. */
export interface TagCall {
  readonly name: string;
  readonly node: ExtensionNode;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the tag and its content stand in the source. */
  readonly range: Range | undefined;
  readonly contentStart: number | undefined;
  readonly conversion: Conversion;
}

/** Tokens that an extension tag becomes. */
export function carryOutTag(node: ExtensionNode, { range }: CallToken, conversion: Conversion): Token[] {
  const name = node.name.toLowerCase();
  const contentStart = range && range[0] + 2 + node.name.length + node.attributes.length;
  const call: TagCall = {
    name,
    node,
    attributes: decodeTagAttributes(node.attributes),
    range,
    contentStart,
    conversion,
  };
  if (name === 'nowiki') return nowiki(call);
  if (name === 'pre') return pre(call);
  const own = conversion.context.registry.parsoidTags.get(name);
  const nodes = own ? own(call) : rendered(call);
  return place(nodes, call);
}

/** `<nowiki>`: character references in it still count. */
function nowiki({ node, contentStart, range }: TagCall): Token[] {
  const attributes = [['typeof', 'mw:Nowiki']] as const;
  const opening = range && ([range[0], node.inner === undefined ? range[1] : contentStart!] as const);
  const info: ElementInfo = { parsoid: {}, range };
  return [
    { type: 'tag', name: 'span', attributes, html: false, info, range: opening },
    ...textWithEntities(node.inner ?? '', contentStart),
    {
      type: 'end',
      name: 'span',
      html: false,
      range: range && [node.close === undefined ? range[1] : range[1] - node.close.length, range[1]],
    },
  ];
}

function pre({ node, attributes, contentStart, range, conversion, name }: TagCall): Token[] {
  const rules = attributeRules(conversion.context);
  const info: ElementInfo = { parsoid: {}, mw: describeTag(name, node, attributes), range };
  conversion.groupLater(info);
  const text = decodeEntities((node.inner ?? '').replace(/<nowiki>([^]*?)<\/nowiki>/gi, '$1')).replace(/^\n/, '');
  const opening = range && ([range[0], contentStart ?? range[1]] as const);
  return [
    {
      type: 'tag',
      name: 'pre',
      attributes: [...sanitizeAttributes(attributes, 'pre', rules), ['typeof', 'mw:Extension/pre']],
      html: false,
      info,
      range: opening,
    },
    { type: 'text', text, range: undefined },
    {
      type: 'end',
      name: 'pre',
      html: false,
      range: range && [node.close === undefined ? range[1] : range[1] - node.close.length, range[1]],
    },
  ];
}

/** What `data-mw` says of a tag. */
export function describeTag(name: string, node: ExtensionNode, attributes: ReadonlyMap<string, string>): DataMw {
  return {
    name,
    attrs: Object.fromEntries(attributes),
    ...(node.inner !== undefined && { body: { extsrc: node.inner } }),
  };
}

/** What the parser makes of a tag, as nodes of which nothing more is known. */
function rendered({ node, name, attributes, conversion }: TagCall): Node[] {
  const nodes = parserNodes(node, conversion);
  const first = nodes.find(isElement);
  if (!first) return nodes;
  addWord(first, 'typeof', `mw:Extension/${name}`);
  const info = ensureInfo(first, conversion);
  info.mw = describeTag(name, node, attributes);
  return nodes;
}

/** The same for a tag whose HTML is known element by element. */
export function renderedAndKnown(call: TagCall): Node[] {
  const nodes = rendered(call);
  for (const element of elementsBelow(nodes)) ensureInfo(element, call.conversion);
  return nodes;
}

/** Nodes of the HTML that the parser makes of a tag. */
export function parserNodes(node: ExtensionNode, conversion: Conversion): Node[] {
  const source = `<${node.name}${node.attributes}${node.inner === undefined ? '/>' : `>${node.inner}${node.close ?? ''}`}`;
  const html = conversion.page.tagParseFully(`<div>${source}</div>`);
  return parseFragment(html.replace(/^<div>|<\/div>$/g, '')).childNodes;
}

/** Tokens that keep a place for finished nodes. */
export function place(
  nodes: Node[],
  { range, conversion, node, contentStart }: Pick<TagCall, 'range' | 'conversion' | 'node' | 'contentStart'>,
): Token[] {
  const first = nodes.find(isElement);
  const name = placeFor(first);
  const empty = name === 'meta';
  const close = node.close?.length ?? 0;
  const open = contentStart === undefined || node.inner === undefined ? undefined : contentStart - range![0];
  const info: ElementInfo = {
    parsoid: range ? { dsr: [range[0], range[1], open ?? range[1] - range[0], close] } : {},
    range,
    fragment: { nodes },
  };
  conversion.groupLater(info);
  return [
    { type: 'tag', name, attributes: [], html: false, info, range, ...(empty && { empty }) },
    ...(empty ? [] : [{ type: 'end', name, html: false, range: range && ([range[1], range[1]] as const) } as const]),
  ];
}

/** An element that is to the lines around it what the first one of finished nodes will be. */
function placeFor(first: Element | undefined): string {
  if (first?.tagName === 'figure' || first?.tagName === 'meta') return first.tagName;
  return first && isBlockElement(first.tagName) && first.tagName !== 'math' ? 'div' : 'span';
}

/** Tokens of the content of a tag, in which blocks may stand. */
export function readContent(
  { node, contentStart, conversion }: TagCall,
  { lineStart }: { lineStart: boolean },
): Token[] {
  const nodes = preprocess(node.inner ?? '', conversion.context.registry.tagReader, { forInclusion: false });
  const flat = new FlatText(nodes, contentStart, contentStart === undefined);
  return conversion.carryOut(tokenize(flat, conversion, { lineStart, blocks: true }));
}
