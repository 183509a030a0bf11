import { sectionName, uniqueAnchors } from '../../html/section-headings.ts';
import type { Conversion } from './conversion.ts';
import { attribute, createElement, elementsIn, insert, isElement, isText, type Element, type Parent } from './tree.ts';

/** Gives headings their ids, and a place for links that spell them in the old way. */
export function anchorHeadings(root: Parent, conversion: Conversion): void {
  const taken = new Map<string, number>();
  for (const element of elementsIn(root)) {
    if (!/^h[1-6]$/.test(element.tagName)) continue;
    const own = attribute(element, 'id');
    const name = own ?? sectionName(textOf(element));
    if (name === '') continue;
    const { primary, fallback } = uniqueAnchors(name, taken, conversion.context);
    if (own !== undefined) continue;
    element.attrs.unshift({ name: 'id', value: primary });
    if (fallback === undefined) continue;
    const span = createElement('span', [], conversion);
    span.attrs = [
      { name: 'id', value: fallback },
      { name: 'typeof', value: 'mw:FallbackId' },
    ];
    insert(element, span, element.childNodes[0]);
  }
}

function textOf(parent: Element): string {
  let text = '';
  for (const child of parent.childNodes) {
    if (isText(child)) text += child.value;
    else if (isElement(child) && !/^mw:Extension\/ref$/.test(attribute(child, 'typeof') ?? '')) text += textOf(child);
  }
  return text;
}
