import type { HtmlRenderer } from '../parse-context.ts';

/** The second half of the parser. */
export const renderer: HtmlRenderer = {
  renderInline: (text) => text,
  finish: (text, { strip }) => strip.unstripNowiki(strip.unstripGeneral(text)),
  renderTitle: (text) => text,
  renderBlocks: (text, { strip }) => strip.unstripNowiki(strip.unstripGeneral(text)),
};
