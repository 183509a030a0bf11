import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { diffLabels } from '../diff/diff-labels.ts';
import { tableDiff } from '../diff/table-diff.ts';
import type { Wiki } from '../wiki.ts';

// Readers of feeds load no style sheets: what classes say on a page stands in the elements here.

const table = 'background-color: #fff; color: #202122;';
const cell = (rest: string, border: string) =>
  `${rest}color: #202122; font-size: 88%; border-style: solid; border-width: 1px 1px 1px 4px; border-radius: 0.33em; border-color: ${border}; vertical-align: top; white-space: pre-wrap;`;

const styles: readonly (readonly [RegExp, string])[] = [
  [/class="diff-context diff-side-(?:deleted|added)"/g, cell('background-color: #f8f9fa; ', '#eaecf0')],
  [/class="diff-deletedline diff-side-deleted"/g, cell('', '#ffe49c')],
  [/class="diff-addedline diff-side-added"/g, cell('', '#a3d3ff')],
  [/class="diffchange diffchange-inline"/g, 'font-weight: bold; text-decoration: none;'],
];

/** What happened between two revisions. */
export interface FeedDiff {
  readonly from: string;
  readonly to: string;
  /** When the newer one was saved: 14 digits. */
  readonly timestamp: string;
  /** How many revisions lie between them. */
  readonly between: number;
}

/** The difference of two revisions as a table. */
export function feedDiff(wiki: Wiki, { from, to, timestamp, between }: FeedDiff, language: string): string {
  const text = (key: string, ...params: Parameters<typeof msg>[1][]) =>
    escapeHtml(wiki.messages.text(msg(key, ...params), language));
  const title = (html: string) => `<td colspan="2" style="${table} text-align: center;">${html}</td>\n`;
  const rows = styles.reduce(
    (html, [pattern, style]) => html.replace(pattern, `style="${style}"`),
    tableDiff(from, to, diffLabels(wiki, language)),
  );
  const multi =
    between > 0
      ? `<tr><td colspan="4" class="diff-multi" lang="${escapeHtml(language)}">${text('diff-multi-sameuser', between)}</td></tr>`
      : '';
  return `<table style="${table}" data-mw="interface">
<col class="diff-marker" />
<col class="diff-content" />
<col class="diff-marker" />
<col class="diff-content" />
<tr class="diff-title" lang="${escapeHtml(language)}">
${title(text('previousrevision'))}${title(text('revisionasof', { dateTime: timestamp }))}</tr>${multi}${rows}</table>`;
}

/** Text with its line breaks. */
export function linesHtml(text: string): string {
  return escapeHtml(text).replaceAll('&#039;', "'").replaceAll('\n', '<br />\n');
}
