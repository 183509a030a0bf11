import type { Title } from '../../site/title.ts';
import type { ParserOptions } from '../../wikitext/options.ts';
import { parse } from '../../wikitext/parse.ts';
import { emptyParserOutput, type ParserOutput } from '../../wikitext/parser-output.ts';
import type { ParserEnvironment } from '../../wikitext/start-parse.ts';
import type { Content } from '../content/content-store.ts';

/** Renders content of any model. What is no wikitext is shown as it is; links in it are followed where the wiki wants that. */
export function renderContent(
  environment: ParserEnvironment,
  title: Title,
  { text, contentModel }: { readonly text: string; readonly contentModel: string },
  options: ParserOptions,
): ParserOutput {
  if (contentModel === 'wikitext') return parse(environment, title, text, options);
  const followed = environment.site.settings.TextModelsToParse.includes(contentModel);
  const output = followed ? parse(environment, title, text, options) : emptyParserOutput(title.prefixedText);
  const label = (key: string): string => escape(environment.source.message(key, options.interfaceLanguage) ?? '');
  const labels = { object: label('content-json-empty-object'), array: label('content-json-empty-array') };
  return { ...output, html: htmlOf({ text, model: contentModel }, labels), sections: [], displayTitle: undefined };
}

function htmlOf({ text, model }: Content, labels: EmptyLabels): string {
  const escaped = escape(text);
  switch (model) {
    case 'json':
      return jsonHtml(text, labels) ?? `<pre>\n${escaped}\n</pre>`;
    case 'javascript':
    case 'css':
      return `<pre class="mw-code mw-${model === 'css' ? 'css' : 'js'}" dir="ltr">\n${escaped}\n</pre>\n`;
    default:
      return `<pre>${escaped}</pre>`;
  }
}

/** What is shown for an object or a list with nothing in it. */
interface EmptyLabels {
  readonly object: string;
  readonly array: string;
}

/** JSON as nested tables; undefined for text that is none. */
function jsonHtml(text: string, labels: EmptyLabels): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const table =
    isCompound(value) && !isEmptyArray(value)
      ? `<table class="mw-json"><tbody>${rows(value, labels)}</tbody></table>`
      : isCompound(value)
        ? `<table class="mw-json"><tbody><tr><td>${compound(value, labels)}</td></tr></tbody></table>`
        : `<table class="mw-json mw-json-single-value"><tbody><tr><td>${scalar(value)}</td></tr></tbody></table>`;
  return `<div class="noresize">${table}</div>`;
}

function isCompound(value: unknown): value is object {
  return value !== null && typeof value === 'object';
}

function isEmptyArray(value: object): boolean {
  return Array.isArray(value) && value.length === 0;
}

function compound(value: object, labels: EmptyLabels): string {
  return `<table class="mw-json"><tbody>${rows(value, labels)}</tbody></table>`;
}

function rows(value: object, labels: EmptyLabels): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `<tr><td class="mw-json-empty">${labels.array}</td></tr>`;
    return value.map((each: unknown) => `<tr>${cell(each, labels)}</tr>`).join('\n');
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return `<tr><td class="mw-json-empty">${labels.object}</td></tr>`;
  return entries.map(([name, each]) => `<tr><th><span>${escape(name)}</span></th>${cell(each, labels)}</tr>`).join('');
}

function cell(value: unknown, labels: EmptyLabels): string {
  return isCompound(value) ? `<td>${compound(value, labels)}</td>` : `<td class="mw-json-value">${scalar(value)}</td>`;
}

function scalar(value: unknown): string {
  return escape(typeof value === 'string' ? `"${value}"` : String(value));
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
