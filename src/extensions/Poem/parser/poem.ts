import { trim } from '../../../site/trim.ts';
import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { safeAttributesHtml } from '../../../wikitext/html/attributes.ts';
import { attributeRules } from '../../../wikitext/html/render-state.ts';

/** Wikitext whose line breaks, blanks at the beginnings of lines and indentations are seen. `compact`: no paragraphs around it. */
const poemTag: ParserTag = ({ attributes: given, content = '', context, frame }) => {
  const attributes = new Map(given);
  const edge = attributes.delete('compact') ? '' : '\n';
  const lineBreak = context.strip.newMarker('poem');
  context.strip.addGeneral(lineBreak, '<br />');
  const lines = content.replace(/^\n/, '').replace(/\n$/, '').split('\n').map(readLine);
  const text = lines
    .map((line, i) => (i === lines.length - 1 || /^-{4,}$/.test(line) ? line : line + lineBreak))
    .join('\n');
  const rendered = context.tagParse(text, frame).replace(/^ +/gm, (blanks) => '&#160;'.repeat(blanks.length));
  attributes.set('class', trim(`poem ${attributes.get('class') ?? ''}`));
  const html = safeAttributesHtml(attributes, 'div', attributeRules(context));
  return `<div${html}>${edge}${trim(rendered) === '' ? '' : rendered + edge}</div>`;
};

/** Colons before a line's text indent it, without making it an item of a list. */
function readLine(line: string): string {
  const [, colons, text] = /^(:+)([^:].*)$/.exec(line) ?? [];
  if (colons === undefined) return line;
  const style = `display: inline-block; margin-inline-start: ${colons.length}em;`;
  return `<span class="mw-poem-indented" style="${style}">${text!}</span>`;
}

const poem: ParserExtension = { tags: { poem: poemTag } };

export default poem;
