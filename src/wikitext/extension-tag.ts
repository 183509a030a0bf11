import type { TagResult } from './extension-point.ts';
import type { Frame } from './frame.ts';
import type { ParseContext } from './parse-context.ts';
import type { ExtensionNode } from './syntax-tree.ts';
import { decodeTagAttributes } from './tag-attributes.ts';

/** What an extension tag becomes: in HTML a marker that stands for its output, else itself. */
export function expandExtensionTag(node: ExtensionNode, frame: Frame, context: ParseContext): string {
  if (context.mode === 'html') return runTag(node, new Map(), frame, context);
  const attributes = node.attributes;
  const text =
    node.inner === undefined
      ? `<${node.name}${attributes}/>`
      : `<${node.name}${attributes}>${node.inner}${node.close ?? `</${node.name}>`}`;
  if (context.mode === 'msg') return text;
  // What comes after (string functions, the pre-save transform) must not look inside.
  const marker = context.strip.newMarker(node.name.toLowerCase());
  context.strip.addGeneral(marker, text);
  return marker;
}

/** Runs a tag's function. `extra` are attributes given by `#tag`, which win over those written. */
export function runTag(
  node: Pick<ExtensionNode, 'name' | 'attributes' | 'inner'>,
  extra: ReadonlyMap<string, string>,
  frame: Frame,
  context: ParseContext,
): string {
  const name = node.name.toLowerCase();
  const tag = context.registry.tags.get(name);
  if (!tag) return `<span class="error">${name}</span>`;
  const attributes = new Map([...decodeTagAttributes(node.attributes), ...extra]);
  const given = tag({ name, attributes, content: node.inner, context, frame });
  const result: TagResult = typeof given === 'string' ? { html: given } : given;
  if (result.marker === 'none') return result.html;
  const marker = context.strip.newMarker(name);
  if (result.marker === 'nowiki') context.strip.addNowiki(marker, result.html);
  else context.strip.addGeneral(marker, result.html);
  return marker;
}
