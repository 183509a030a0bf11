import type { PageBundle } from '../../page-bundle.ts';
import { normalize } from '../normalize.ts';
import { readHtml } from '../read-html.ts';
import { Serializer } from '../serializer.ts';
import type { SerializerSite } from '../serializer-site.ts';
import type { HtmlElement } from '../tree.ts';
import { compareTrees } from './compare.ts';
import { Selection } from './selection.ts';
import { sourceRanges } from './source-ranges.ts';

/** A rendering that HTML was edited from. */
export interface Original {
  /** The wikitext that was rendered. */
  readonly text: string;
  readonly bundle: PageBundle;
}

/**
 * Wikitext of edited HTML, in which what nobody changed keeps its source (selective serialization).
 * @param html a document, or what stands in its body
 * @param original what it was edited from
 * @throws {BrokenData} where `data-mw` of a changed transclusion or extension tag cannot be read
 */
export function toSelectedWikitext(html: string, original: Original, site: SerializerSite): string {
  const { bundle } = original;
  const text = original.text.replace(/\0/g, '');
  const before = withParsoid(readHtml(bundle.html), bundle);
  const after = withParsoid(readHtml(html), bundle);
  const counterparts = compareTrees(before, after);
  if (counterparts.get(after)?.isSame) return text;
  const selection = new Selection(text, sourceRanges(before, text), counterparts);
  const serializer = new Serializer(site, after, selection);
  normalize(after, selection);
  return serializer.capture(() => serializer.children(after));
}

/** Has the elements of a tree know how they were written, by their ids. */
function withParsoid(root: HtmlElement, { parsoid }: PageBundle): HtmlElement {
  const pending: HtmlElement[] = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    const id = element.attributes.get('id');
    if (id !== undefined && Object.hasOwn(parsoid.ids, id)) element.parsoid ??= parsoid.ids[id];
    for (const child of element.children) if (child.kind === 'element') pending.push(child);
  }
  return root;
}
