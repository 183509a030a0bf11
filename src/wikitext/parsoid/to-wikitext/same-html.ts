import type { HtmlNode } from './tree.ts';

/** Whether two trees hold the same. */
export function sameHtml(first: HtmlNode, second: HtmlNode): boolean {
  if (first.kind !== 'element' || second.kind !== 'element') {
    return first.kind !== 'element' && second.kind === first.kind && first.value === second.value;
  }
  return (
    first.name === second.name &&
    first.attributes.size === second.attributes.size &&
    [...first.attributes].every(([name, value]) => second.attributes.get(name) === value) &&
    first.children.length === second.children.length &&
    first.children.every((child, at) => sameHtml(child, second.children[at]!))
  );
}
