import { diffWordsWithSpace, structuredPatch } from 'diff';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { changedRows, type Move, type Row } from './compare-lines.ts';
import type { DiffLabels } from './diff-labels.ts';

const limit = { timeout: 2000 } as const;

/** The difference of two texts as `diff -u` writes it, in a row of a table. Empty for equal texts. */
export function unifiedDiff(from: string, to: string): string {
  const hunks = hunksOf(from, to);
  if (hunks.length === 0) return '';
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed,
  ]);
  const text = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<tr><td colspan="4"><pre>${text}\n</pre></td></tr>`;
}

/** The difference of two texts in one column, in a row of a table; empty for equal texts. */
export function inlineDiff(from: string, to: string, labels: DiffLabels): string {
  const html = changedRows(from, to).map(
    (shown) => (shown.afterGap ? block('header', labels.line(shown.to)) : '') + inlineRow(shown.row, labels),
  );
  return html.length === 0 ? '' : `<tr><td colspan="4">${html.join('')}</td></tr>`;
}

const block = (kind: string, html: string): string => `<div class="mw-diff-inline-${kind}">${html}</div>\n`;

function inlineRow(row: Row, labels: DiffLabels): string {
  switch (row.kind) {
    case 'same':
      return block('context', row.text === '' ? '&#160;' : escapeHtml(row.text));
    case 'changed':
      return block('changed', words(row.from, row.to, labels));
    case 'added':
      return row.move ? movedLine(row.text, row.move, true, labels) : block('added', ins(row.text, labels));
    case 'deleted':
      return row.move ? movedLine(row.text, row.move, false, labels) : block('deleted', del(row.text, labels));
  }
}

/** A line at its new place, or at its old one, with a link to the other. */
function movedLine(text: string, { here, there, other, down }: Move, isNew: boolean, labels: DiffLabels): string {
  const [hand, title, tag] = isNew ? ['right', labels.movedFrom, 'new'] : ['left', labels.movedTo, 'old'];
  const link = `<a class="mw-diff-movedpara-${hand}" title="${title}" data-title-tag="${tag}" href="#${there}">${down ? '&#9660;' : '&#9650;'}</a>`;
  const anchor = `<a name="${here}"></a>`;
  const kind = `moved mw-diff-inline-moved-${isNew ? 'destination' : 'source'} mw-diff-inline-moved-${down ? 'downwards' : 'upwards'}`;
  // What changed on the way is marked at the new place.
  return block(kind, isNew ? `${anchor}${words(other, text, labels)}${link}` : `${anchor}${link}${escapeHtml(text)}`);
}

function words(from: string, to: string, labels: DiffLabels): string {
  return diffWordsWithSpace(from, to)
    .map(({ added, removed, value }) => (added ? ins(value, labels) : removed ? del(value, labels) : escapeHtml(value)))
    .join('');
}

function ins(text: string, { added }: DiffLabels): string {
  return `<ins title="${added}">${escapeHtml(text)}</ins>`;
}

function del(text: string, { deleted }: DiffLabels): string {
  return `<del title="${deleted}">${escapeHtml(text)}</del>`;
}

function hunksOf(from: string, to: string) {
  if (from === to) return [];
  const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return structuredPatch('', '', ended(from), ended(to), '', '', { context: 3, ...limit })?.hunks ?? [];
}
