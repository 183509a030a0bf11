import { diffWordsWithSpace, structuredPatch } from 'diff';
import { escapeHtml } from '../../i18n/escape-html.ts';

const limit = { timeout: 2000 } as const;

/** The difference of two texts as `diff -u` writes it, in a row of a table. Empty for equal texts. */
export function unifiedDiff(from: string, to: string): string {
  const hunks = hunksOf(from, to, 3);
  if (hunks.length === 0) return '';
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed,
  ]);
  const text = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<tr><td colspan="4"><pre>${text}\n</pre></td></tr>`;
}

/** The difference of two texts in one column, in a row of a table. `labels` say what is new and what is gone. */
export function inlineDiff(
  from: string,
  to: string,
  labels: { readonly line: (number: number) => string; readonly added: string; readonly deleted: string },
): string {
  const hunks = hunksOf(from, to, 2);
  if (hunks.length === 0) return '';
  const ins = (text: string): string => `<ins title="${labels.added}">${escapeHtml(text)}</ins>`;
  const del = (text: string): string => `<del title="${labels.deleted}">${escapeHtml(text)}</del>`;
  const row = (kind: string, html: string): string => `<div class="mw-diff-inline-${kind}">${html}</div>\n`;
  let html = '';
  for (const { newStart, lines } of hunks) {
    html += row('header', labels.line(newStart));
    for (let i = 0; i < lines.length; i++) {
      const [line = '', next = ''] = [lines[i], lines[i + 1]];
      const text = line.slice(1);
      if (line.startsWith('-') && next.startsWith('+')) {
        const parts = diffWordsWithSpace(text, next.slice(1));
        const changed = parts.map(({ added, removed, value }) =>
          added ? ins(value) : removed ? del(value) : escapeHtml(value),
        );
        html += row('changed', changed.join(''));
        i++;
      } else if (line.startsWith('-')) html += row('deleted', del(text));
      else if (line.startsWith('+')) html += row('added', ins(text));
      else html += row('context', text === '' ? '&#160;' : escapeHtml(text));
    }
  }
  return `<tr><td colspan="4">${html}</td></tr>`;
}

function hunksOf(from: string, to: string, context: number) {
  if (from === to) return [];
  const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  return structuredPatch('', '', ended(from), ended(to), '', '', { context, ...limit })?.hunks ?? [];
}
