import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import { BOARD_MODEL } from '../content/board-page.ts';

/** What Flow teaches the parser: the text of a board's page shows nothing by itself. */
export default { contentRenderers: { [BOARD_MODEL]: () => '' } } satisfies ParserExtension;
