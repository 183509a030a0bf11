import { escapeHtml } from '../../i18n/escape-html.ts';
import { decodeEntities } from '../../site/decode-entities.ts';
import type { ParserOutput } from '../parser-output.ts';

import { TOC_PLACE } from './table-of-contents.ts';

/** How a parsed page is put before a reader. */
export interface Presentation {
  /** Class of the element around everything; empty: none. */
  wrapperClass: string;
  language: { code: string; direction: 'ltr' | 'rtl' };
  /** More attributes of that element, each with a space before it. */
  wrapperAttributes?: string;
  /** HTML of the table of contents; undefined: none is shown. */
  tableOfContents?: (output: ParserOutput) => string;
  /** A comment at the end of the text. */
  limitReport?: string;
  /** HTML of a section's edit links; undefined: there are none. */
  editSection?: (section: EditSection) => string;
}

export interface EditSection {
  /** Prefixed title of the page that holds the section. */
  page: string;
  /** `3` or `T-3`. */
  index: string;
  /** The heading as text for an attribute. */
  heading: string;
}

const editSections = /<mw:editsection page="([^"]*)" section="([^"]*)">(.*?)<\/mw:editsection>/gs;
const styles = /<style\b[^>]*\bdata-mw-deduplicate="([^"]*)"[^>]*>.*?<\/style>/gs;

/** The HTML of a parse with everything that depends on who reads it, and how. */
export function presentHtml(output: ParserOutput, presentation: Presentation): string {
  const { editSection, tableOfContents, wrapperClass, language } = presentation;
  let html = output.html.replace(editSections, (_whole, page: string, index: string, heading: string) =>
    editSection
      ? editSection({
          page: decodeEntities(page),
          index,
          heading: escapeHtml(decodeEntities(heading))
            .replaceAll('&#039;', '&#39;')
            .replaceAll('\u00a0', '&#160;')
            .replaceAll('\u0338', '&#x338;'),
        })
      : '',
  );
  const toc = output.flags.has('show-toc') ? tableOfContents?.(output) : undefined;
  const [before = '', ...after] = html.split(TOC_PLACE);
  if (after.length > 0) html = `${before}${toc ?? ''}${after.join('')}`;
  html = withoutRepeatedStyles(html);
  if (presentation.limitReport !== undefined) html += `\n${presentation.limitReport}\n`;
  if (wrapperClass === '') return html;
  const { code, direction } = language;
  return `<div class="mw-content-${direction} ${wrapperClass}" lang="${code}" dir="${direction}"${presentation.wrapperAttributes ?? ''}>${html}</div>`;
}

/** A stylesheet that came before is linked to, not repeated. */
function withoutRepeatedStyles(html: string): string {
  if (!html.includes('data-mw-deduplicate')) return html;
  const seen = new Set<string>();
  return html.replace(styles, (whole, key: string) => {
    if (seen.has(key)) return `<link rel="mw-deduplicated-inline-style" href="mw-data:${key}" />`;
    seen.add(key);
    return whole;
  });
}
