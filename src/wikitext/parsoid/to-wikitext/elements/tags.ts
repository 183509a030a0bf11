import { attributesSource } from '../attributes.ts';
import { voidElements } from '../../../html/elements.ts';
import { kindOf } from '../kinds.ts';
import { textOf, type HtmlElement } from '../tree.ts';
import type { ElementSerializer } from './element-serializer.ts';

export const writeInlineTag: ElementSerializer = (element, to) => {
  // An anchor that leads nowhere has no wikitext; what else it says, an element without a meaning can say.
  const name = element.name === 'a' ? 'span' : (element.parsoid?.srcTagName ?? element.name);
  const attributes = attributesSource(element, to);
  if (element.name === 'a' && (attributes === '' || element.attributes.has('id'))) return to.children(element);
  const opening = to.selection?.opening(element);
  if (opening) {
    to.writer.write(opening);
    to.children(element);
    return to.writer.write(to.selection?.closing(element) || `</${name}>`);
  }
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
  const text = nowikiText(element);
  to.writer.write(text === '' ? '<nowiki/>' : `<nowiki>${text}</nowiki>`);
};

/** Text in which only character references and the end of `<nowiki>` have a meaning. */
function nowikiText(element: HtmlElement): string {
  return element.children
    .map((child) => {
      if (child.kind !== 'element') return textOf(child).replace(/<(\/?nowiki\b[^<>]*)>/gi, '&lt;$1&gt;');
      const kind = kindOf(child);
      if (kind === 'entity') return entitySource(child);
      return kind === 'display space' ? ' ' : nowikiText(child);
    })
    .join('');
}

export const writeEntity: ElementSerializer = (element, to) => {
  to.writer.write(entitySource(element));
};

function entitySource(element: HtmlElement): string {
  const text = textOf(element);
  const { src, srcContent } = element.parsoid ?? {};
  if (src !== undefined && (srcContent === undefined || srcContent === text)) return src;
  return [...text].map(reference).join('');
}

function reference(character: string): string {
  if (character === '\u00a0') return '&nbsp;';
  return `&#x${character.codePointAt(0)!.toString(16).toUpperCase()};`;
}
