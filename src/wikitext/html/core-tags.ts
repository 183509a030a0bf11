import { trim } from '../../site/trim.ts';
import type { ParserExtension, ParserTag } from '../extension-point.ts';
import { pageConverter } from '../language-converter/page-converter.ts';
import { stripOuterParagraph } from './outer-paragraph.ts';
import { langconvertTag } from '../language-converter/langconvert-tag.ts';
import { addWarning } from '../parser-output.ts';
import { nowikiTag } from '../nowiki-tag.ts';
import { sanitizeAttributes } from './attributes.ts';
import { attributesHtml } from './character-references.ts';
import { galleryTag } from './gallery.ts';
import { attributeRules } from './render-state.ts';

/** `<pre>`: text as it is written, in a block of its own. */
const preTag: ParserTag = ({ content = '', attributes, context }) => {
  let text = content.replace(/<nowiki>([^]*?)<\/nowiki>/gi, '$1');
  if (pageConverter(context)) text = text.replaceAll('-{', '-&#123;').replaceAll('}-', '&#125;-');
  text = text.replaceAll('>', '&gt;').replaceAll('<', '&lt;');
  const allowed = sanitizeAttributes(attributes, 'pre', attributeRules(context));
  if (allowed.get('class') === '') allowed.delete('class');
  return { html: `<pre${attributesHtml(allowed)}>${text}</pre>` };
};

/** `<indicator name="…">`: a small sign beside the page's title. */
const indicatorTag: ParserTag = ({ content = '', attributes, context, frame }) => {
  const name = trim(attributes.get('name')) ?? '';
  if (name === '') return `<span class="error">${context.message('invalid-indicator-name')}</span>`;
  const html = context.tagParseFully(content.replace(/^\n+|\n+$/g, ''), frame);
  context.output.indicators.set(name, stripOuterParagraph(html));
  return '';
};

/** `<html>`: anything at all, where the settings allow it. */
const htmlTag: ParserTag = ({ content = '', context, name }) => {
  if (!context.site.settings.RawHtml) return { html: `&lt;${name}&gt;${content}&lt;/${name}&gt;`, marker: 'none' };
  if (context.options.interfaceMessage) addWarning(context.output, 'rawhtml-notallowed');
  return { html: content, marker: 'nowiki' };
};

/** Tags of the core, in the order in which they are listed. */
export const coreHtmlTags: ParserExtension = {
  tags: { pre: preTag, nowiki: nowikiTag, gallery: galleryTag, indicator: indicatorTag, langconvert: langconvertTag },
};

/** For wikis that allow raw HTML. */
export const rawHtmlTag: ParserExtension = { tags: { html: htmlTag } };
