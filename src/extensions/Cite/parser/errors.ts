import { direction } from '../../../i18n/languages.ts';
import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';

/** An error as HTML, in the reader's language; the page is counted among those with errors. */
export function errorHtml(context: ParseContext, key: string, ...params: string[]): string {
  context.addTrackingCategory('cite-tracking-category-cite-error');
  return said(context, 'error mw-ext-cite-error', 'cite_error', key, params);
}

/** A warning for whoever previews the page. */
export function warningHtml(context: ParseContext, kind: string, ...params: string[]): string {
  const classes = `warning mw-ext-cite-warning mw-ext-cite-warning-${kind}`;
  return said(context, classes, 'cite_warning', `cite_warning_${kind}`, params);
}

function said(
  context: ParseContext,
  classes: string,
  frameKey: string,
  key: string,
  params: readonly string[],
): string {
  const language = context.options.interfaceLanguage;
  const sentence = context.interfaceMessage(key, ...params.map((param) => escapeWikitext(param, true)));
  const html = context.tagParse(context.interfaceMessage(frameKey, sentence));
  return `<span class="${classes}" lang="${language}" dir="${direction(language)}">${html}</span>`;
}
