import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { FunctionCall } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';

/** Expanded, trimmed text of an argument; empty if it was not given. */
export function textOf({ args }: FunctionCall, index: number): string {
  return args[index]?.text() ?? '';
}

/** An error as it stands in the page. */
export function errorText(context: ParseContext, key: string, ...params: string[]): string {
  return `<strong class="error">${escapeHtml(context.contentMessage(key, ...params))}</strong>`;
}
