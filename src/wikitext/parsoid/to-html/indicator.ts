import { describeTag, readContent, type TagCall } from './extension-tags.ts';
import { makeFragment } from './fragments.ts';
import { serialize, withParsoidData } from './serialize.ts';
import { createElement, type Node } from './tree.ts';

/** `<indicator name="…">`: a sign beside the page's title, of which nothing is seen in its text. */
export function indicatorElement(call: TagCall): Node[] {
  const { node, name, attributes, conversion } = call;
  const nodes = makeFragment(readContent(call, { lineStart: false }), conversion, {
    paragraphs: false,
    isPart: true,
  });
  const html = serialize(nodes, conversion, withParsoidData);
  const info = { parsoid: {}, mw: { ...describeTag(name, node, attributes), html } };
  return [createElement('meta', [['typeof', `mw:Extension/${name}`]], conversion, info)];
}
