import { AMPERSAND } from './ampersand.ts';
import { wrapParagraphs } from './paragraph-wrap.ts';
import { serialize } from './serialize.ts';
import { buildTree } from './tree-builder.ts';

/** HTML as a browser's tree builder understands it: every element closed and in its place, loose text in paragraphs. */
export function tidy(html: string): string {
  const text = html.replaceAll(AMPERSAND, '\ufffd').replaceAll('&', AMPERSAND);
  const tree = buildTree(text);
  wrapParagraphs(tree);
  // A combining stroke right after markup would change it where text is normalised.
  return serialize(tree.root).replaceAll(AMPERSAND, '&').replaceAll('\u0338', '&#x338;');
}
