import { wrapParagraphs } from '../../html/paragraph-wrap.ts';
import { settleBlanks } from './blanks.ts';
import type { Conversion } from './conversion.ts';
import { polish } from './display.ts';
import { colourLinks } from './links.ts';
import { resolveLists } from './lists.ts';
import { makeParagraphs } from './paragraphs.ts';
import { resolveQuotes } from './quotes.ts';
import { knowAll, noteRanges } from './ranges.ts';
import { placeFragments } from './place-fragments.ts';
import type { Token } from './tokens.ts';
import { buildNodes, type Node } from './tree.ts';
import { wrapCalls } from './wrap-calls.ts';

/**
 * Nodes of tokens whose calls are carried out: with paragraphs, or as running text. Of what is only a part of something's data (`isPart`)
 * nobody asks where links lead to.
 */
export function makeFragment(
  tokens: readonly Token[],
  conversion: Conversion,
  { paragraphs, isPart = false }: { paragraphs: boolean; isPart?: boolean },
): Node[] {
  conversion.settle();
  const lines = resolveLists(resolveQuotes(tokens));
  const built = buildNodes(paragraphs ? makeParagraphs(lines) : lines, conversion);
  // What stood between the cells of a table is text like any other.
  if (paragraphs) wrapParagraphs({ ...built, fostered: new Set(), heldBlock: new Set() });
  const { root } = built;
  knowAll(root, conversion);
  noteRanges(root, conversion);
  settleBlanks(root, conversion);
  wrapCalls(root, built.calls, conversion.source, conversion, built.fostered as ReadonlySet<Node>);
  polish(root, conversion);
  placeFragments(root, conversion);
  colourLinks(root, conversion, isPart);
  return root.childNodes;
}
