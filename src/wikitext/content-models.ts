import { escapeHtml } from '../i18n/escape-html.ts';
import type { Title } from '../site/title.ts';
import type { ContentRenderer } from './extension-point.ts';
import { jsonContent } from './json-content.ts';
import type { ParserOptions } from './options.ts';
import { redirectTarget } from './redirect-target.ts';
import { textAfterRedirect } from './redirect.ts';
import { attributesHtml } from './html/character-references.ts';
import { fragmentUrl } from './html/link-urls.ts';
import { mergeLinks } from './merge-links.ts';
import { noteLink } from './note-use.ts';
import { localUrl } from './page-url.ts';
import { parse } from './parse.ts';
import type { ParserOutput } from './parser-output.ts';
import { startParse, type ParserEnvironment } from './start-parse.ts';

/** Renders text of any content model as the page `title`. Of a model that nobody knows nothing is shown. */
export function renderContent(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  contentModel: string,
  options: ParserOptions,
): ParserOutput {
  if (contentModel === 'wikitext') return renderWikitext(environment, title, text, options);
  const context = startParse(environment, title, options, 'html');
  if (environment.site.settings.TextModelsToParse.includes(contentModel)) {
    // Links in scripts and styles count as links, though nothing of them is shown.
    mergeLinks(context.output, parse(environment, title, text, options));
  }
  const own = environment.registry.extensions
    .map((each) => each.contentRenderers?.[contentModel] ?? each.rendererOf?.(contentModel, environment.site))
    .findLast((each) => each !== undefined);
  const render = own ?? coreRenderers[contentModel] ?? unknownModel(contentModel);
  context.output.html = render(text, context);
  return context.output;
}

function renderWikitext(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
): ParserOutput {
  const words = environment.registry.word('redirect').names;
  const isRedirect = redirectTarget(environment.site, text, words) !== undefined;
  const output = parse(environment, title, isRedirect ? textAfterRedirect(text, words) : text, options);
  output.html = (redirectHeader(environment, title, text, options, output) ?? '') + output.html;
  return output;
}

/** What stands above the text of a page that leads to another; undefined for other pages. */
export function redirectHeader(
  environment: ParserEnvironment,
  title: Title,
  text: string,
  options: ParserOptions,
  output: ParserOutput,
): string | undefined {
  const target = redirectTarget(environment.site, text, environment.registry.word('redirect').names);
  if (!target) return undefined;
  const linkHtml = linkToTarget(environment, title, target, options, output);
  const heading = environment.source.message('redirectto', options.interfaceLanguage) ?? 'Redirect to:';
  output.moduleStyles.add('mediawiki.action.view.redirectPage');
  const list = `<ul class="redirectText"><li>${linkHtml}</li></ul>`;
  return `<div class="redirectMsg"><p>${escapeHtml(heading)}</p>${list}</div>`;
}

/** The link of a redirect page. Where it leads to a redirect (itself, for one), that page is shown as it is. */
function linkToTarget(
  environment: ParserEnvironment,
  title: Title,
  target: Title,
  options: ParserOptions,
  output: ParserOutput,
): string {
  const { site, source } = environment;
  const facts = target.isExternal || target.namespace < 0 ? undefined : source.linkFacts([target])[0];
  if (facts?.redirect) {
    noteLink({ output }, target, facts.pageId);
    const attributes = attributesHtml([
      ['href', localUrl(site, target, 'redirect=no') + fragmentUrl(site, target)],
      ['class', 'mw-redirect'],
      ['title', target.prefixedText],
    ]);
    return `<a${attributes}>${escapeHtml(target.fullText)}</a>`;
  }
  // A redirect to itself is a link, though the parser shows links of a page to itself as text.
  if (facts) noteLink({ output }, target, facts.pageId);
  const link = parse(environment, title, `[[:${target.fullText}]]`, options);
  mergeLinks(output, link);
  return link.html.replace(/^<p>([\s\S]*?)\s*<\/p>\s*$/, '$1');
}

const plainText: ContentRenderer = (text) => `<pre>${escapeHtml(text)}</pre>`;

function code(className: string): ContentRenderer {
  return (text) => `<pre class="mw-code ${className}" dir="ltr">\n${escapeHtml(text)}\n</pre>`;
}

function unknownModel(model: string): ContentRenderer {
  return (_text, context) => `<div class="error">${context.message('unsupported-content-model', model)}</div>`;
}

const coreRenderers: Readonly<Record<string, ContentRenderer>> = {
  text: plainText,
  javascript: code('mw-js'),
  css: code('mw-css'),
  json: jsonContent,
};
