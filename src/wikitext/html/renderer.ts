import { convertContent, pageConverter } from '../language-converter/page-converter.ts';
import type { HtmlRenderer, ParseContext } from '../parse-context.ts';
import { renderBlockLevel } from './blocks.ts';
import { normalizeCharacterReferences } from './character-references.ts';
import { takeDoubleUnderscores } from './double-underscores.ts';
import { unarmUrls } from './external-urls.ts';
import { renderBracketedLinks } from './external-links.ts';
import { askForLinkedFiles } from './files.ts';
import { renderFreeLinks } from './free-links.ts';
import { finishMarkedHeadings, takeEditLinks } from './heading-marks.ts';
import { renderHeadings, renderRules } from './headings.ts';
import { renderInternalLinks } from './internal-links.ts';
import { fillHtml, fillLinks, noteLinks } from './link-holders.ts';
import { renderQuotes } from './quotes.ts';
import { renderState } from './render-state.ts';
import { sanitizeTags } from './sanitize-tags.ts';
import { finishHeadings } from './section-headings.ts';
import { TOC_PLACE } from './table-of-contents.ts';
import { renderTables } from './tables.ts';
import { tidy } from './tidy.ts';

/** Inline syntax and tables. Strip markers and what stands for links stay in the result. */
function renderInline(expanded: string, context: ParseContext, main: boolean): string {
  return finishHeadings(renderUpToHeadings(expanded, context), context, main);
}

/** The same without the anchors, numbers and edit links of headings. */
function renderUpToHeadings(expanded: string, context: ParseContext): string {
  const { texts } = renderState(context);
  if (texts.open === 0) texts.begun += 1;
  texts.open += 1;
  let text = sanitizeTags(expanded, context);
  text = renderTables(text, context);
  text = renderRules(text);
  text = takeDoubleUnderscores(text, context);
  text = renderHeadings(text);
  askForLinkedFiles(text, context);
  text = renderInternalLinks(text, context);
  text = renderQuotes(text);
  text = renderBracketedLinks(text, context);
  text = unarmUrls(renderFreeLinks(text, context));
  texts.open -= 1;
  return text;
}

/** The text of a whole page with what extensions put after it. */
function withEnd(halfRendered: string, context: ParseContext): string {
  return context.registry.extensions.reduce((text, { atEnd }) => text + (atEnd?.(context) ?? ''), halfRendered);
}

/** Paragraphs and lists, links with their colours, a repaired tree. */
function finish(halfRendered: string, context: ParseContext, lineStart: boolean): string {
  let html = context.strip.unstripGeneral(halfRendered);
  html = fillHtml(html, context);
  html = renderBlockLevel(html, lineStart);
  html = unarmUrls(fillLinks(html, context));
  html = convertContent(html, context);
  html = context.strip.unstripNowiki(html);
  html = context.strip.unstripGeneral(html);
  html = normalizeCharacterReferences(html);
  const { headings } = renderState(context);
  return withoutPlace(finishMarkedHeadings(tidy(takeEditLinks(html, headings)), headings), context);
}

/** Where no table of contents comes to stand, what held only its place is empty. */
function withoutPlace(html: string, { output }: ParseContext): string {
  if (output.flags.has('show-toc') || !html.includes(TOC_PLACE)) return html;
  return html.replace(
    /<(li|p|tr)>([ \n]*)<meta property="mw:PageProp\/toc" \/>([ \n]*<\/\1>)/g,
    '<$1 class="mw-empty-elt">$2$3',
  );
}

/** A page title given as wikitext: bold, italic and allowed tags only. */
function renderTitle(text: string, context: ParseContext): string {
  return tidyTitle(normalizeCharacterReferences(context.strip.unstripBoth(renderQuotes(sanitizeTags(text, context)))));
}

function tidyTitle(html: string): string {
  return tidy(`<div>${html}</div>`).replace(/^<div>|<\/div>$/g, '');
}

/** The half of the parser that makes HTML of expanded wikitext. */
export const renderer: HtmlRenderer = {
  renderInline,
  finish,
  renderTitle,
  renderBlocks: (expanded, context) => finish(withEnd(renderInline(expanded, context, true), context), context, true),
};

/** For those who want to know what a page links to, and not to show it: it makes HTML only of pages in which something looks for it. */
export const linksOnly: HtmlRenderer = {
  ...renderer,
  renderBlocks(expanded, context) {
    const halfRendered = withEnd(renderUpToHeadings(expanded, context), context);
    const { extensions } = context.registry;
    const isRead = extensions.some(
      ({ afterRender, needsHtml }) => afterRender && (needsHtml?.(context.output) ?? true),
    );
    // Which pages links mean may depend on the variants of their titles that exist.
    if (isRead || pageConverter(context)) return finish(finishHeadings(halfRendered, context, true), context, true);
    noteLinks(fillHtml(context.strip.unstripGeneral(halfRendered), context), context);
    return '';
  },
};
