import { diffWordsWithSpace } from 'diff';
import { escapeHtmlText } from '../../i18n/escape-html.ts';
import { changedRows, type Move, type Row, type ShownRow } from './compare-lines.ts';
import type { DiffLabels } from './diff-labels.ts';

/**
 * The difference of two texts as rows of a table with two columns, without the table itself; empty for equal texts. Classes are
 * those that MediaWiki's style sheets and gadgets know.
 */
export function tableDiff(from: string, to: string, labels: DiffLabels): string {
  return changedRows(from, to)
    .map((shown) => (shown.afterGap ? lineNumbers(shown, labels) : '') + rowHtml(shown.row, labels))
    .join('');
}

function lineNumbers({ from, to }: ShownRow, labels: DiffLabels): string {
  const cell = (line: number) => `  <td colspan="2" class="diff-lineno">${labels.line(line)}</td>\n`;
  return `<tr>\n${cell(from)}${cell(to)}</tr>\n`;
}

const NOTHING = (side: 'deleted' | 'added') => `  <td colspan="2" class="diff-empty diff-side-${side}"></td>\n`;

function rowHtml(row: Row, labels: DiffLabels): string {
  switch (row.kind) {
    case 'same':
      return `<tr>\n${context(row.text, 'deleted')}${context(row.text, 'added')}</tr>\n`;
    case 'added':
      return `<tr>\n${NOTHING('deleted')}${row.move ? movedLine(row.text, row.move, 'added', labels) : line(escapeHtmlText(row.text), 'added')}</tr>\n`;
    case 'deleted':
      return `<tr>\n${row.move ? movedLine(row.text, row.move, 'deleted', labels) : line(escapeHtmlText(row.text), 'deleted')}${NOTHING('added')}</tr>\n`;
    case 'changed': {
      const { from, to } = wordChanges(row.from, row.to);
      return `<tr>\n${line(from, 'deleted')}${line(to, 'added')}</tr>\n`;
    }
  }
}

function context(text: string, side: 'deleted' | 'added'): string {
  return `  <td class="diff-marker"></td>\n  <td class="diff-context diff-side-${side}">${block(escapeHtmlText(text))}</td>\n`;
}

function line(html: string, side: 'deleted' | 'added'): string {
  const marker = side === 'deleted' ? '−' : '+';
  return `  <td class="diff-marker" data-marker="${marker}"></td>\n  <td class="diff-${side}line diff-side-${side}">${block(html)}</td>\n`;
}

/** A line that stands elsewhere on the other side: its marker leads there. */
function movedLine(
  text: string,
  { here, there, other }: Move,
  side: 'deleted' | 'added',
  { movedTo, movedFrom }: DiffLabels,
): string {
  const html = side === 'deleted' ? wordChanges(text, other).from : wordChanges(other, text).to;
  const [hand, title] = side === 'deleted' ? ['left', movedTo] : ['right', movedFrom];
  const link = `<a class="mw-diff-movedpara-${hand}" title="${title}" href="#${there}">&#x26AB;</a>`;
  return `  <td class="diff-marker">${link}</td>\n  <td class="diff-${side}line diff-side-${side}"><div><a name="${here}"></a>${html}</div></td>\n`;
}

function block(html: string): string {
  return html === '' ? '<br />' : `<div>${html}</div>`;
}

function wordChanges(from: string, to: string): { from: string; to: string } {
  const html = { from: '', to: '' };
  for (const part of diffWordsWithSpace(from, to)) {
    const text = escapeHtmlText(part.value);
    if (part.removed) html.from += `<del class="diffchange diffchange-inline">${text}</del>`;
    else if (part.added) html.to += `<ins class="diffchange diffchange-inline">${text}</ins>`;
    else {
      html.from += text;
      html.to += text;
    }
  }
  return html;
}
