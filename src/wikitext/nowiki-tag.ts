import type { ParserTag } from './extension-point.ts';

/** `<nowiki>`: its content is shown as it is written, save that character references still count. */
export const nowikiTag: ParserTag = ({ content = '' }) => ({
  html: content.replace(/</g, '&lt;').replace(/>/g, '&gt;').replaceAll('-{', '-&#123;').replaceAll('}-', '&#125;-'),
  marker: 'nowiki',
});
