import { hasType, isElement, words, type HtmlElement } from '../tree.ts';
import type { Serializer } from '../serializer.ts';
import { mediaSource } from './media.ts';

/** The lines between the tags of a gallery: a line for each picture. */
export function galleryBody(gallery: HtmlElement, to: Serializer): string {
  let source = '\n';
  for (const box of gallery.children) {
    if (!isElement(box) || !words(box, 'class').includes('gallerybox')) continue;
    const picture = find(box, (element) => hasType(element, /^mw:(?:File|Error)/));
    if (!picture) continue;
    const text = find(box, (element) => words(element, 'class').includes('gallerytext'));
    const caption = text ? to.isolated(text).trim() : '';
    const { file, options } = mediaSource(picture, to, true);
    source += `${[file, ...options, ...(caption === '' ? [] : [caption])].join('|').replaceAll('\n', ' ')}\n`;
  }
  return source;
}

/** The caption above a gallery. */
export function galleryCaption(gallery: HtmlElement, to: Serializer): string | undefined {
  const item = gallery.children.find((child) => isElement(child) && words(child, 'class').includes('gallerycaption'));
  return item && isElement(item) ? to.isolated(item) : undefined;
}

function find(element: HtmlElement, wanted: (element: HtmlElement) => boolean): HtmlElement | undefined {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const found = wanted(child) ? child : find(child, wanted);
    if (found) return found;
  }
  return undefined;
}
