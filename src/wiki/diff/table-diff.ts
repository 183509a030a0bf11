import { diffArrays, diffWordsWithSpace } from 'diff';
import { escapeHtml } from '../../i18n/escape-html.ts';

/** Lines of unchanged text around a change. */
const CONTEXT = 2;

/** Comparing stops here, and everything counts as changed: two texts without a common line are not worth minutes. */
const LIMIT_MILLISECONDS = 2000;

type Row =
  | { kind: 'same'; text: string }
  | { kind: 'added'; text: string }
  | { kind: 'deleted'; text: string }
  | { kind: 'changed'; from: string; to: string };

/**
 * The difference of two texts as rows of a table with two columns, without the table itself; empty for equal texts. Classes are
 * those that MediaWiki's style sheets and gadgets know.
 */
export function tableDiff(from: string, to: string): string {
  if (from === to) return '';
  const rows = compareLines(linesOf(from), linesOf(to));
  let html = '';
  let [fromLine, toLine] = [1, 1];
  let shownUntil = -2;
  for (const [i, row] of rows.entries()) {
    if (isNearChange(rows, i)) {
      if (shownUntil !== i - 1) html += lineNumbers(fromLine, toLine);
      html += rowHtml(row);
      shownUntil = i;
    }
    if (row.kind !== 'added') fromLine++;
    if (row.kind !== 'deleted') toLine++;
  }
  return html;
}

/** An empty text has no line at all. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function isNearChange(rows: readonly Row[], at: number): boolean {
  for (let i = Math.max(0, at - CONTEXT); i <= at + CONTEXT && i < rows.length; i++)
    if (rows[i]!.kind !== 'same') return true;
  return false;
}

function compareLines(from: readonly string[], to: readonly string[]): Row[] {
  const parts = diffArrays([...from], [...to], { timeout: LIMIT_MILLISECONDS }) ?? [
    { removed: true, added: false, value: from, count: from.length },
    { removed: false, added: true, value: to, count: to.length },
  ];
  const rows: Row[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (!part.added && !part.removed) rows.push(...part.value.map((text) => ({ kind: 'same' as const, text })));
    else {
      const next = parts[i + 1];
      const pair = next !== undefined && next.added !== part.added && (next.added || next.removed);
      const deleted = part.removed ? part.value : pair ? next.value : [];
      const added = part.added ? part.value : pair ? next.value : [];
      if (pair) i++;
      rows.push(...pairLines(deleted, added));
    }
  }
  return rows;
}

/** Lines that stand in each other's place show what changed within them, if they have enough in common. */
function pairLines(deleted: readonly string[], added: readonly string[]): Row[] {
  const rows: Row[] = [];
  const length = Math.max(deleted.length, added.length);
  for (let i = 0; i < length; i++) {
    const [from, to] = [deleted[i], added[i]];
    if (from !== undefined && to !== undefined && areSimilar(from, to)) rows.push({ kind: 'changed', from, to });
    else {
      if (to !== undefined) rows.push({ kind: 'added', text: to });
      if (from !== undefined) rows.push({ kind: 'deleted', text: from });
    }
  }
  return rows;
}

function areSimilar(from: string, to: string): boolean {
  if (from.length + to.length > 20_000) return false;
  const parts = diffWordsWithSpace(from, to);
  const common = parts
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, part) => sum + part.value.trim().length, 0);
  return 2 * common > 0.25 * (from.trim().length + to.trim().length);
}

function lineNumbers(from: number, to: number): string {
  const cell = (line: number) => `  <td colspan="2" class="diff-lineno">Line ${line}:</td>\n`;
  return `<tr>\n${cell(from)}${cell(to)}</tr>\n`;
}

const NOTHING = (side: 'deleted' | 'added') => `  <td colspan="2" class="diff-empty diff-side-${side}"></td>\n`;

function rowHtml(row: Row): string {
  switch (row.kind) {
    case 'same':
      return `<tr>\n${context(row.text, 'deleted')}${context(row.text, 'added')}</tr>\n`;
    case 'added':
      return `<tr>\n${NOTHING('deleted')}${line(escapeHtml(row.text), 'added')}</tr>\n`;
    case 'deleted':
      return `<tr>\n${line(escapeHtml(row.text), 'deleted')}${NOTHING('added')}</tr>\n`;
    case 'changed': {
      const { from, to } = wordChanges(row.from, row.to);
      return `<tr>\n${line(from, 'deleted')}${line(to, 'added')}</tr>\n`;
    }
  }
}

function context(text: string, side: 'deleted' | 'added'): string {
  return `  <td class="diff-marker"></td>\n  <td class="diff-context diff-side-${side}">${block(escapeHtml(text))}</td>\n`;
}

function line(html: string, side: 'deleted' | 'added'): string {
  const marker = side === 'deleted' ? '−' : '+';
  return `  <td class="diff-marker" data-marker="${marker}"></td>\n  <td class="diff-${side}line diff-side-${side}">${block(html)}</td>\n`;
}

function block(html: string): string {
  return html === '' ? '<br>' : `<div>${html}</div>`;
}

function wordChanges(from: string, to: string): { from: string; to: string } {
  const html = { from: '', to: '' };
  for (const part of diffWordsWithSpace(from, to)) {
    const text = escapeHtml(part.value);
    if (part.removed) html.from += `<del class="diffchange diffchange-inline">${text}</del>`;
    else if (part.added) html.to += `<ins class="diffchange diffchange-inline">${text}</ins>`;
    else {
      html.from += text;
      html.to += text;
    }
  }
  return html;
}
