import { readHtml } from './read-html.ts';
import type { HtmlNode } from './tree.ts';

/** Whether two pieces of HTML (or documents) hold the same in their bodies. */
export function sameHtml(first: string, second: string): boolean {
  return same(readHtml(first), readHtml(second));
}

function same(first: HtmlNode, second: HtmlNode): boolean {
  if (first.kind !== 'element' || second.kind !== 'element') {
    return first.kind !== 'element' && second.kind === first.kind && first.value === second.value;
  }
  return (
    first.name === second.name &&
    first.attributes.size === second.attributes.size &&
    [...first.attributes].every(([name, value]) => second.attributes.get(name) === value) &&
    first.children.length === second.children.length &&
    first.children.every((child, at) => same(child, second.children[at]!))
  );
}
