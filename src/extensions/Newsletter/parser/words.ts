import { escapeHtml } from '../../../i18n/escape-html.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { ParserExtension } from '../../../wikitext/extension-point.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';
import { localUrl } from '../../../wikitext/page-url.ts';
import { NEWSLETTER_MODEL, readNewsletter } from '../content.ts';

/** A newsletter as people see it: what it is about, its home, and who writes it. */
function renderNewsletter(text: string, context: ParseContext): string {
  const newsletter = readNewsletter(text);
  if (!newsletter) return `<p class="error">${escapeHtml(context.message('newsletter-invalid-content'))}</p>`;
  const name = (key: string) => escapeHtml(context.message(key));
  // As in MediaWiki, these are no links of the page.
  const link = (title: Title | undefined, label: string) =>
    title ? `<a href="${escapeHtml(localUrl(context.site, title))}">${escapeHtml(label)}</a>` : escapeHtml(label);
  const home = titleOrUndefined(context.site, newsletter.mainpage);
  context.output.titleInVariant = escapeHtml(context.title.prefixedText);
  const publishers = newsletter.publishers
    .map((each) => `<li>${link(makeTitle(context.site, NS.user, each), each)}</li>`)
    .join('');
  return (
    `<p>${escapeHtml(newsletter.description)}</p>` +
    `<p>${name('newsletter-view-mainpage')} ${link(home, newsletter.mainpage)}</p>` +
    `<p>${name('newsletter-view-publishers')}</p><ul>${publishers}</ul>`
  );
}

/** What Newsletter teaches the parser. */
export default { contentRenderers: { [NEWSLETTER_MODEL]: renderNewsletter } } satisfies ParserExtension;
