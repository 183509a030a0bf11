import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { wrapParagraphs } from './paragraph-wrap.ts';
import { serialize } from './serialize.ts';

/** Stands for `&` while the tree is made, so that character references stay as they are written. */
export const AMPERSAND = '\x01';

/** HTML as a browser's tree builder understands it: every element closed and in its place, loose text in paragraphs. */
export function tidy(html: string): string {
  const text = html.replaceAll(AMPERSAND, '\ufffd').replaceAll('&', AMPERSAND);
  const fragment = parseFragment(bodyContext(), text, {});
  wrapParagraphs(fragment);
  // A combining stroke right after markup would change it where text is normalised.
  return serialize(fragment).replaceAll(AMPERSAND, '&').replaceAll('\u0338', '&#x338;');
}

function bodyContext(): Tree.Element {
  return defaultTreeAdapter.createElement('body', 'http://www.w3.org/1999/xhtml' as Tree.Element['namespaceURI'], []);
}
