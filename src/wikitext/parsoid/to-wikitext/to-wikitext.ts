import { normalize } from './normalize.ts';
import { readHtml } from './read-html.ts';
import { Serializer } from './serializer.ts';
import type { SerializerSite } from './serializer-site.ts';
import type { HtmlElement } from './tree.ts';

/**
 * Wikitext of HTML in Parsoid's form (https://www.mediawiki.org/wiki/Specs/HTML/2.8.0), or of other HTML as well as wikitext can say it.
 * @param html a document, or what stands in its body
 * @throws {BrokenData} where `data-mw` of a transclusion or an extension tag cannot be read
 */
export function toWikitext(html: string, site: SerializerSite): string {
  return treeToWikitext(readHtml(html), site);
}

/** The same of a tree that was read, which is brought into the form that is written. */
export function treeToWikitext(root: HtmlElement, site: SerializerSite): string {
  const serializer = new Serializer(site, root);
  normalize(root);
  return serializer.capture(() => serializer.children(root));
}
