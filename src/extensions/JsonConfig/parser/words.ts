import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ContentRenderer, ParserExtension } from '../../../wikitext/extension-point.ts';
import { jsonTable } from '../../../wikitext/json-table.ts';
import { isLocalized, isObject, type Json, type JsonObject } from '../checks.ts';
import { dataPagesOf } from '../data-kinds.ts';
import { readData } from '../data-model.ts';

/** A page of data as people see it: what it is, the table or the object itself, where it comes from, and its license. */
const renderData: ContentRenderer = (text, context) => {
  // The heading is the title as it is.
  context.output.titleInVariant = escapeHtml(context.title.prefixedText);
  const data = readData(text);
  if (!data) return `<p class="error">${escapeHtml(context.message('invalid-json-data'))}</p>`;
  const { description, license, sources, ...shown } = data;
  const inLanguage = (texts: Record<string, string>) =>
    texts[context.options.pageLanguage] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
  const table = isObject(data['schema']) ? tableHtml(data, inLanguage) : undefined;
  const words = {
    emptyArray: context.message('content-json-empty-array'),
    emptyObject: context.message('content-json-empty-object'),
  };
  return [
    isLocalized(description) ? `<p>${escapeHtml(inLanguage(description))}</p>` : '',
    table ?? jsonTable(JSON.stringify(shown), words) ?? '',
    typeof sources === 'string' ? `<p>${escapeHtml(sources)}</p>` : '',
    typeof license === 'string' ? `<p>${escapeHtml(context.message(`jsonconfig-license-name-${license}`))}</p>` : '',
  ].join('');
};

function tableHtml(
  { schema, data }: JsonObject,
  inLanguage: (texts: Record<string, string>) => string,
): string | undefined {
  const fields = (schema as JsonObject)['fields'];
  if (!Array.isArray(fields) || !Array.isArray(data)) return undefined;
  const word = (value: Json | undefined) =>
    escapeHtml(value === null || value === undefined ? '' : isLocalized(value) ? inLanguage(value) : String(value));
  const heads = fields.map((field) => `<th>${isObject(field) ? word(field['title'] ?? field['name']) : ''}</th>`);
  const rows = data.map((row) => `<tr>${(row as Json[]).map((cell) => `<td>${word(cell)}</td>`).join('')}</tr>`);
  return `<table class="mw-tabular sortable"><tbody><tr>${heads.join('')}</tr>${rows.join('')}</tbody></table>`;
}

/** What JsonConfig teaches the parser. */
export default {
  rendererOf: (model, { settings }) =>
    dataPagesOf(settings).some((pages) => pages.model === model) ? renderData : undefined,
} satisfies ParserExtension;
