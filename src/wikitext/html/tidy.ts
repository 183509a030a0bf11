import { AMPERSAND } from './ampersand.ts';
import { wrapParagraphs } from './paragraph-wrap.ts';
import { serialize } from './serialize.ts';
import { buildTree, type BuiltTree } from './tree-builder.ts';
import { buildTrees } from './tree-parts.ts';

/** HTML as a browser's tree builder understands it: every element closed and in its place, loose text in paragraphs. */
export function tidy(html: string): string {
  const text = html.replaceAll(AMPERSAND, '\ufffd').replaceAll('&', AMPERSAND);
  const written = Array.from(buildTrees(text), tidyTree).join('');
  // A combining stroke right after markup would change it where text is normalised.
  return written.replaceAll(AMPERSAND, '&').replaceAll('\u0338', '&#x338;');
}

function tidyTree(tree: BuiltTree): string {
  wrapParagraphs(tree);
  const written = serialize(tree.root);
  // What was put before a table, or into another element, may stand where no HTML can say so: a second reading finds it a place.
  return tree.moved ? serialize(buildTree(written).root) : written;
}
