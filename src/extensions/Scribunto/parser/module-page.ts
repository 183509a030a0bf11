import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ContentRenderer } from '../../../wikitext/extension-point.ts';
import { runTag } from '../../../wikitext/extension-tag.ts';
import { noteTemplate } from '../../../wikitext/note-use.ts';
import { makeTitle } from '../../../site/title.ts';
import { ScriptEngine } from './engine.ts';
import { faultMessage } from './script-error.ts';

/** The page of a module: its documentation (the page `/doc` below it), then its text; above that what is wrong with it. */
export const renderModule: ContentRenderer = (text, context) => {
  const { title, site } = context;
  const documentation = makeTitle(site, title.namespace, `${title.dbKey}/doc`);
  const source = context.source.pageText(documentation);
  noteTemplate(context, documentation, source);
  const shown = source
    ? `${context.tagParseFully(`{{${documentation.prefixedText}}}`)}\n<hr />`
    : context.tagParseFully(context.contentMessage('scribunto-doc-page-does-not-exist', documentation.prefixedText));
  return shown + problem(text, context) + code(text, context);
};

function problem(text: string, context: Parameters<ContentRenderer>[1]): string {
  const message = ScriptEngine.of(context).syntaxError(text, context.title.prefixedText);
  if (message === undefined) return '';
  context.addTrackingCategory('scribunto-module-with-errors-category');
  const told = faultMessage(context, { message, trace: '' }, context.title.prefixedText);
  const error = escapeHtml(context.contentMessage('scribunto-error-short', told.text)).replaceAll("'", '&#39;');
  return `<div class="errorbox"><p>${error}\n</p></div>`;
}

/** The text in colours where an extension can do that, else as it is. */
function code(text: string, context: Parameters<ContentRenderer>[1]): string {
  const wanted = (context.site.settings as unknown as Record<string, unknown>).ScribuntoUseGeSHi !== false;
  if (!wanted || !context.registry.tags.has('syntaxhighlight')) {
    return `<pre class="mw-code mw-script" dir="ltr">\n${escapeHtml(text)}\n</pre>`;
  }
  const tag = { name: 'syntaxhighlight', attributes: ' lang="lua" line linelinks="L"', inner: text };
  return context.strip.unstripBoth(runTag(tag, new Map(), context.mainFrame, context));
}
