import { escapeHtml } from '../i18n/escape-html.ts';
import { direction, toBcp47 } from '../i18n/languages.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { presentHtml } from '../wikitext/html/present.ts';
import type { ShownPage } from './page-layout.ts';

/**
 * The text of a page alone, as other wikis put it into pages of theirs (`action=render`): a MediaWiki asks so for the description of
 * a file that it takes from here. Links lead here from anywhere; addresses of pictures stay as they are, as MediaWiki has them.
 */
export function pageFragment({ site }: Wiki, { output, language }: ShownPage): string {
  const code = language ?? site.settings.LanguageCode;
  const html = presentHtml(output, {
    wrapperClass: 'mw-parser-output',
    language: { code: toBcp47(code), direction: direction(code) },
  });
  const server = escapeHtml(String(site.settings.Server));
  return html.replace(/(<a\b[^>]*?\shref=")(?=\/(?!\/))/g, (before) => before + server);
}
