import { escapeAttribute } from '../attributes.ts';
import { BrokenData, dataMw, record } from '../data-mw.ts';
import { galleryBody, galleryCaption } from './gallery.ts';
import type { Serializer } from '../serializer.ts';
import type { HtmlElement } from '../tree.ts';
import type { ElementSerializer } from './element-serializer.ts';

/** Tags of extensions, by what `data-mw` says of them. */
export const writeExtension: ElementSerializer = (element, to) => {
  const { name, attrs, body } = dataMw(element);
  if (typeof name !== 'string') throw new BrokenData('An extension tag without a name');
  const attributes = record(attrs);
  if (name === 'gallery') {
    const caption = galleryCaption(element, to);
    if (caption !== undefined) attributes.caption = caption;
  }
  let source = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    source += ` ${attributeSource(key, typeof value === 'string' ? value : String(value))}`;
  }
  if (body === undefined || body === null) return to.writer.write(`${source} />`);
  const content = bodySource(name, record(body), element, to);
  // A note whose text is nowhere is none.
  if (content === undefined) return undefined;
  to.writer.write(`${source}>${content}</${name}>`);
};

function attributeSource(name: string, value: string): string {
  return `${name}="${escapeAttribute(value)}"`;
}

function bodySource(
  name: string,
  body: Record<string, unknown>,
  element: HtmlElement,
  to: Serializer,
): string | undefined {
  if (name === 'gallery') return galleryBody(element, to);
  if (name === 'ref' || name === 'references') {
    if (typeof body.html === 'string') return to.fragment(body.html);
    if (typeof body.id === 'string') {
      const found = to.elementById(body.id);
      return found && to.isolated(found);
    }
    return name === 'references' ? '' : undefined;
  }
  return typeof body.extsrc === 'string' ? body.extsrc : '';
}
