import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParserQuestion } from '../../../wikitext/extension-point.ts';
import { readFeatures } from './features.ts';

/** Text that may be the features of a map. */
export interface SanitizeQuestion {
  readonly text: string;
}

/** The features as JSON, or HTML that says why they are none. */
export type SanitizeAnswer = { readonly sanitized: string } | { readonly error: string };

/** Makes of what somebody writes into a map what the map shows. */
export const sanitizeMapData: ParserQuestion = (data, context): SanitizeAnswer => {
  const { text } = data as SanitizeQuestion;
  const read = readFeatures(text, new Map(), context, { keepsWords: true });
  if ('key' in read) return { error: `<p>${escapeHtml(context.message(read.key, ...read.params))}\n</p>` };
  return { sanitized: JSON.stringify(read.features) };
};
