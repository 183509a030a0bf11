import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { BOARD_MODEL } from '../content/board-page.ts';
import { fixedHtml } from './fixed-html.ts';

/** What Flow teaches the parser: the text of a board's page shows nothing by itself, and how posts stand in pages. */
export default {
  contentRenderers: { [BOARD_MODEL]: () => '' },
  questions: { 'flow-fixed-html': fixedHtml },
} satisfies ParserExtension;
