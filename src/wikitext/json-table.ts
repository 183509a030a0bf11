import { escapeHtml } from '../i18n/escape-html.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Words that a table of JSON needs. */
export interface JsonTableWords {
  emptyArray: string;
  emptyObject: string;
}

/** A JSON value as tables within tables; undefined if the text is no JSON. */
export function jsonTable(text: string, words: JsonTableWords): string | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (value !== null && typeof value === 'object') {
    const inner = Array.isArray(value)
      ? table(`<tr><td>${container(value, words)}</td></tr>`)
      : container(value, words);
    return `<div class="noresize">${inner}</div>`;
  }
  const single = `<tbody><tr><td>${scalar(value)}</td></tr></tbody>`;
  return `<div class="noresize"><table class="mw-json mw-json-single-value">${single}</table></div>`;
}

function table(rows: string): string {
  return `<table class="mw-json"><tbody>${rows}</tbody></table>`;
}

function container(value: Json[] | { [key: string]: Json }, words: JsonTableWords): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return emptyTable(words.emptyArray);
    return table(value.map((item) => `<tr>${cell(item, words)}</tr>`).join('\n'));
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return emptyTable(words.emptyObject);
  const rows = entries.map(([name, item]) => `<tr><th><span>${escapeHtml(name)}</span></th>${cell(item, words)}</tr>`);
  return table(rows.join(''));
}

function emptyTable(word: string): string {
  return table(`<tr><td class="mw-json-empty">${escapeHtml(word)}</td></tr>`);
}

function cell(value: Json, words: JsonTableWords): string {
  if (value !== null && typeof value === 'object') return `<td>${container(value, words)}</td>`;
  return `<td class="mw-json-value">${scalar(value)}</td>`;
}

function scalar(value: null | boolean | number | string): string {
  if (typeof value === 'string') return `"${escapeHtml(value)}"`;
  if (typeof value !== 'number') return String(value);
  if (Math.abs(value) < 1e15 || Number.isSafeInteger(value)) return String(value + 0);
  // Large numbers as the wiki's world writes them: `1.0e+30`.
  return value.toExponential().replace(/^(-?\d)e/, '$1.0e');
}
