import type { Conversion } from '../../../../wikitext/parsoid/to-html/conversion.ts';
import { describeTag, readContent, type TagCall } from '../../../../wikitext/parsoid/to-html/extension-tags.ts';
import { makeFragment } from '../../../../wikitext/parsoid/to-html/fragments.ts';
import type { DataMw } from '../../../../wikitext/parsoid/to-html/tokens.ts';
import { createElement, elementsBelow, type Element, type Node } from '../../../../wikitext/parsoid/to-html/tree.ts';

/** A `<ref>` as it was written. */
export interface RefUse {
  readonly element: Element;
  readonly mw: DataMw;
  readonly name: string;
  readonly group: string | undefined;
  readonly follow: string;
  readonly direction: string | undefined;
  /** Undefined for `<ref/>`. */
  readonly source: string | undefined;
  readonly nodes: Node[];
  /** Whether it stands in the page's own text, so that its source is kept by its range. */
  readonly isOwn: boolean;
}

/** A `<references>` as it was written, with the texts that are given in it. */
export interface ListUse {
  readonly element: Element;
  readonly mw: DataMw;
  readonly group: string;
  readonly refs: readonly RefUse[];
  /** What stands between its tags; undefined for `<references/>`. */
  readonly source: string | undefined;
  readonly isOwn: boolean;
}

interface Uses {
  readonly refs: Map<Element, RefUse>;
  readonly lists: Map<Element, ListUse>;
}

const key = Symbol('references of Parsoid’s HTML');

/** The references and lists of a conversion, by the elements that stand for them. */
export function usesOf({ state }: Conversion): Uses {
  let uses = state.get(key) as Uses | undefined;
  if (!uses) state.set(key, (uses = { refs: new Map(), lists: new Map() }));
  return uses;
}

/** `<ref>`: an element that is filled when all of them are known. */
export function refElement(call: TagCall): Node[] {
  const { node, name, attributes, conversion, range } = call;
  const mw = describeTag(name, node, attributes);
  const element = createElement('sup', [['typeof', 'mw:Extension/ref']], conversion, { parsoid: {}, mw });
  const text = (attribute: string): string => attributes.get(attribute)?.trim() ?? '';
  const nodes =
    node.inner === undefined || node.inner.trim() === ''
      ? []
      : [...makeFragment(readContent(call, { lineStart: false }), conversion, { paragraphs: false })];
  usesOf(conversion).refs.set(element, {
    element,
    mw,
    name: text('name'),
    group: attributes.has('group') ? text('group') : undefined,
    follow: text('follow'),
    direction: attributes.get('dir')?.trim().toLowerCase(),
    source: node.inner,
    nodes,
    isOwn: range !== undefined,
  });
  return [element];
}

/** `<references>`: the place of a list. */
export function listElement(call: TagCall): Node[] {
  const { node, name, attributes, conversion } = call;
  const { body: _, ...mw } = describeTag(name, node, attributes);
  const typeOf = ['typeof', 'mw:Extension/references'] as const;
  const element = createElement('div', [['class', 'mw-references-wrap'], typeOf], conversion, { parsoid: {}, mw });
  const { refs, lists } = usesOf(conversion);
  const inside = makeFragment(readContent(call, { lineStart: true }), conversion, { paragraphs: false });
  const given = [...elementsBelow(inside)].flatMap((each) => refs.get(each) ?? []);
  lists.set(element, {
    element,
    mw,
    group: attributes.get('group')?.trim() ?? '',
    refs: given,
    source: node.inner,
    isOwn: call.range !== undefined,
  });
  return [element];
}
