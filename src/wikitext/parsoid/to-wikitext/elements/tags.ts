import { attributesSource } from '../attributes.ts';
import { voidElements } from '../../../html/elements.ts';
import { textOf, type HtmlElement } from '../tree.ts';
import type { ElementSerializer } from './element-serializer.ts';

export const writeInlineTag: ElementSerializer = (element, to) => {
  // An anchor that leads nowhere has no wikitext; what else it says, an element without a meaning can say.
  const name = element.name === 'a' ? 'span' : (element.parsoid?.srcTagName ?? element.name);
  const attributes = attributesSource(element);
  if (element.name === 'a' && (attributes === '' || element.attributes.has('id'))) return to.children(element);
  if (isVoid(element)) return to.writer.write(`<${name}${attributes} />`);
  to.writer.write(`<${name}${attributes}>`);
  to.children(element);
  to.writer.write(`</${name}>`);
};

export const writeBlockTag: ElementSerializer = (element, to) => {
  if (element.name === 'figure') return to.inTag(() => undefined);
  to.inTag(() => writeInlineTag(element, to));
};

function isVoid({ name, parsoid }: HtmlElement): boolean {
  return voidElements.has(name) || name === 'img' || parsoid?.selfClose === true;
}

export const writeNowiki: ElementSerializer = (element, to) => {
  const text = textOf(element)
    .replace(/<(\/?nowiki\b[^<>]*)>/gi, '&lt;$1&gt;')
    .replace(/&(?=#?\w+;)/g, '&');
  to.writer.write(text === '' ? '<nowiki/>' : `<nowiki>${text}</nowiki>`);
};

export const writeEntity: ElementSerializer = (element, to) => {
  const text = textOf(element);
  const { src, srcContent } = element.parsoid ?? {};
  if (src !== undefined && (srcContent === undefined || srcContent === text)) return to.writer.write(src);
  to.writer.write([...text].map(reference).join(''));
};

function reference(character: string): string {
  if (character === '\u00a0') return '&nbsp;';
  return `&#x${character.codePointAt(0)!.toString(16).toUpperCase()};`;
}
