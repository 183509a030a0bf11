import { trim } from '../../../site/trim.ts';
import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { safeAttributesHtml, sanitizeAttributes } from '../../../wikitext/html/attributes.ts';
import { attributeRules } from '../../../wikitext/html/render-state.ts';
import { describeTag, type TagCall } from '../../../wikitext/parsoid/to-html/extension-tags.ts';
import { makeFragment } from '../../../wikitext/parsoid/to-html/fragments.ts';
import { createElement, insert, type Node } from '../../../wikitext/parsoid/to-html/tree.ts';

/** Wikitext whose line breaks, blanks at the beginnings of lines and indentations are seen. `compact`: no paragraphs around it. */
const poemTag: ParserTag = ({ attributes: given, content = '', context, frame }) => {
  const attributes = new Map(given);
  const edge = attributes.delete('compact') ? '' : '\n';
  const lineBreak = context.strip.newMarker('poem');
  context.strip.addGeneral(lineBreak, '<br />');
  const lines = content.replace(/^\n/, '').replace(/\n$/, '').split('\n').map(readLine);
  const text = lines
    .map((line) => line.replace(/^ +/, (blanks) => '&#160;'.repeat(blanks.length)))
    .map((line, i) => (i === lines.length - 1 || /^-{4,}$/.test(line) ? line : line + lineBreak))
    .join('\n');
  const rendered = trim(context.tagParse(text, frame));
  attributes.set('class', trim(`poem ${attributes.get('class') ?? ''}`));
  const html = safeAttributesHtml(attributes, 'div', attributeRules(context));
  return `<div${html}>${edge}${rendered}${edge}</div>`;
};

/** Colons before a line's text indent it, without making it an item of a list. */
function readLine(line: string): string {
  const [, colons, text] = /^(:+)([^:].*)$/.exec(line) ?? [];
  if (colons === undefined) return line;
  const style = `display: inline-block; margin-inline-start: ${colons.length}em;`;
  return `<span class="mw-poem-indented" style="${style}">${text!}</span>`;
}

/** The same in Parsoid's HTML: what is seen becomes wikitext, which is read like any other. */
function poemElement({ name, node, attributes: given, conversion }: TagCall): Node[] {
  const attributes = new Map(given);
  attributes.delete('compact');
  attributes.set('class', trim(`poem ${attributes.get('class') ?? ''}`));
  const list = [...sanitizeAttributes(attributes, 'div', attributeRules(conversion.context))];
  const info = { parsoid: {}, mw: describeTag(name, node, given) };
  const element = createElement('div', [...list, ['typeof', `mw:Extension/${name}`]], conversion, info);
  const lines = (node.inner ?? '').replace(/^\n/, '').replace(/\n$/, '').split('\n').map(readLine);
  const text = lines
    .map((line) => line.replace(/^ +/, (blanks) => '&nbsp;'.repeat(blanks.length)))
    .map((line, i) => (i === lines.length - 1 || /^-{4,}$/.test(line) ? line : `${line}<br/>`))
    .join('\n');
  const tokens = conversion.readAndCarryOut(text, true);
  for (const child of [...makeFragment(tokens, conversion, { paragraphs: true })]) insert(element, child);
  return [element];
}

const poem: ParserExtension = { tags: { poem: poemTag }, parsoidTags: { poem: poemElement } };

export default poem;
