import { titleOrUndefined } from '../../../site/parse-title.ts';
import { escapeHtml } from '../../../i18n/escape-html.ts';
import type { ParserExtension, ParserTag } from '../../../wikitext/extension-point.ts';
import { attributesHtml } from '../../../wikitext/html/character-references.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { openTranscludedPage } from '../../../wikitext/transcluded-page.ts';
import { cssTree } from './css-tree.ts';
import { sanitizeCss } from './sanitize-css.ts';
import { readSimpleSelector } from './selectors.ts';
import { stylesModel, stylesSettings } from './styles-settings.ts';

const scopeClass = '.mw-parser-output';
const mostKept = 200;

/** Sanitized stylesheets by revision, scope and text, the least recently used forgotten first. */
const kept = new Map<string, string>();

const templateStylesTag: ParserTag = ({ attributes, context, frame }) => {
  const src = attributes.get('src')?.trim() ?? '';
  if (src === '') return failure(context, 'templatestyles-missing-src');
  const settings = stylesSettings(context.site);
  const title = titleOrUndefined(context.site, src, settings.defaultNamespace);
  if (!title || title.isExternal || title.dbKey === '' || title.namespace < 0)
    return failure(context, 'templatestyles-invalid-src', src);
  const wrapper = readWrapper(attributes.get('wrapper'));
  if (wrapper === undefined) return failure(context, 'templatestyles-invalid-wrapper');
  const page = openTranscludedPage(title, frame, context);
  if (!page) return failure(context, 'templatestyles-bad-src-missing', title.prefixedText);
  if ('error' in page || page.source.contentModel !== stylesModel)
    return failure(context, 'templatestyles-bad-src', title.prefixedText);
  const { revId, text } = page.source;
  const css = sanitized(text, wrapper === '' ? scopeClass : `${scopeClass} ${wrapper}`, context);
  const key = `TemplateStyles:r${revId}${wrapper === '' ? '' : `/mw-parser-output/${wrapper}`}`;
  return `<style${attributesHtml([['data-mw-deduplicate', key]])}>${css}</style>`;
};

/** The selector below which a stylesheet is to hold, empty if there is none; undefined if it is no simple one. */
function readWrapper(written: string | undefined): string | undefined {
  if (written === undefined || written.trim() === '') return '';
  const parts = readSimpleSelector(written.trim());
  if (!parts) return undefined;
  const selector = cssTree().generate({ type: 'Selector', children: parts });
  return /[\s<>&"']/.test(selector) ? undefined : selector;
}

function sanitized(text: string, scope: string, { site }: ParseContext): string {
  const { maxSize, allowedUrls } = stylesSettings(site);
  const key = `${scope}\0${JSON.stringify(allowedUrls)}\0${maxSize}\0${text}`;
  const css = kept.get(key) ?? sanitizeCss(text, { scope, maxSize, allowedUrls }).css;
  kept.delete(key);
  kept.set(key, css);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  return css;
}

function failure(context: ParseContext, key: string, ...params: string[]): string {
  context.addTrackingCategory('templatestyles-page-error-category');
  return `<strong class="error">${escapeHtml(context.message(key, ...params))}</strong>`;
}

/** What a parse worker loads of this extension. */
const templateStyles: ParserExtension = {
  tags: { templatestyles: templateStylesTag },
  contentRenderers: {
    [stylesModel]: (text) => `<pre class="mw-code mw-css" dir="ltr">\n${escapeHtml(text)}\n</pre>`,
  },
};

export default templateStyles;
