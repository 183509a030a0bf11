import { markedWhenEmpty } from '../../html/serialize.ts';
import type { Conversion } from './conversion.ts';
import {
  attribute,
  createElement,
  detach,
  elementsIn,
  infoOf,
  insert,
  isText,
  type Parent,
  type TextNode,
} from './tree.ts';

/** What is for the eye only: spaces that must not become line breaks, and classes of elements in which nothing is. */
export function polish(root: Parent, conversion: Conversion): void {
  protectSpacesIn(root, conversion);
  for (const element of elementsIn(root)) {
    if (infoOf(element, conversion)?.parsoid.autoInsertedStart === true && element.childNodes.length === 0) {
      detach(element);
      continue;
    }
    if (element.tagName !== 'pre') protectSpacesIn(element, conversion);
    const isEmpty = element.childNodes.every((node) => isText(node) && /^[ \t\n\f\r]*$/.test(node.value));
    if (isEmpty && markedWhenEmpty.has(element.tagName) && attribute(element, 'class') === undefined) {
      element.attrs.unshift({ name: 'class', value: 'mw-empty-elt' });
    }
  }
}

/** A space before a mark that some languages set apart, or within « guillemets ». */
const protectedSpace = / (?=[?:;!%»›](?!\w))|(?<=[«‹]) /u;

function protectSpacesIn(parent: Parent, conversion: Conversion): void {
  for (const node of [...parent.childNodes]) {
    if (!isText(node)) continue;
    for (let text: TextNode = node; ;) {
      const match = protectedSpace.exec(text.value);
      if (!match) break;
      const rest: TextNode = { ...text, value: text.value.slice(match.index + 1) };
      text.value = text.value.slice(0, match.index);
      const next = parent.childNodes[parent.childNodes.indexOf(text) + 1];
      const space = createElement('span', [['typeof', 'mw:DisplaySpace']], conversion);
      insert(space, { ...text, value: ' ' } satisfies TextNode);
      insert(parent, space, next);
      insert(parent, rest, next);
      text = rest;
    }
  }
  const hasEmpty = parent.childNodes.some((node) => isText(node) && node.value === '');
  if (hasEmpty) parent.childNodes = parent.childNodes.filter((node) => !isText(node) || node.value !== '');
}
