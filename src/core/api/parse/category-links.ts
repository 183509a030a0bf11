import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { localUrl } from '../../../wikitext/page-url.ts';

/** A category that a page is in. */
export interface ListedCategory {
  readonly dbKey: string;
  readonly exists: boolean;
  readonly hidden: boolean;
}

/** The box below a page that links to its categories; hidden ones apart. */
export function categoryLinks(
  wiki: Wiki,
  categories: readonly ListedCategory[],
  { title, language }: { readonly title: Title; readonly language: string },
): string {
  const shown = categories.filter(({ hidden }) => !hidden);
  const hidden = categories.filter((each) => each.hidden);
  const boxes = [normalBox(wiki, shown, language), hiddenBox(wiki, hidden, title, language)];
  const allHidden = shown.length === 0 && (hidden.length === 0 || title.namespace !== NS.category);
  const className = allHidden ? 'catlinks catlinks-allhidden' : 'catlinks';
  return `<div id="catlinks" class="${className}" data-mw="interface">${boxes.join('')}</div>`;
}

function normalBox(wiki: Wiki, categories: readonly ListedCategory[], language: string): string {
  if (categories.length === 0) return '';
  const { messages, site } = wiki;
  const heading = escapeHtml(messages.text(msg('pagecategories', categories.length), language));
  const all = titleOrUndefined(site, messages.text(msg('pagecategorieslink'), site.settings.LanguageCode));
  const linked = all
    ? `<a href="${escapeHtml(localUrl(site, all))}" title="${escapeHtml(all.prefixedText)}">${heading}</a>`
    : heading;
  return `<div id="mw-normal-catlinks" class="mw-normal-catlinks">${linked}${colon(wiki, language)}${links(wiki, categories)}</div>`;
}

function hiddenBox(wiki: Wiki, categories: readonly ListedCategory[], title: Title, language: string): string {
  if (categories.length === 0) return '';
  const state = title.namespace === NS.category ? 'mw-hidden-cats-ns-shown' : 'mw-hidden-cats-hidden';
  const heading = escapeHtml(wiki.messages.text(msg('hidden-categories', categories.length), language));
  return `<div id="mw-hidden-catlinks" class="mw-hidden-catlinks ${state}">${heading}${colon(wiki, language)}${links(wiki, categories)}</div>`;
}

function colon({ messages }: Wiki, language: string): string {
  return escapeHtml(messages.text(msg('colon-separator'), language));
}

function links(wiki: Wiki, categories: readonly ListedCategory[]): string {
  return `<ul>${categories.map((each) => `<li>${link(wiki, each)}</li>`).join('')}</ul>`;
}

function link({ site, messages }: Wiki, { dbKey, exists }: ListedCategory): string {
  const title = makeTitle(site, NS.category, dbKey);
  const text = escapeHtml(title.text);
  if (exists) {
    return `<a href="${escapeHtml(localUrl(site, title))}" title="${escapeHtml(title.prefixedText)}">${text}</a>`;
  }
  const said = msg('red-link-title', { plaintext: title.prefixedText });
  const tooltip = messages.text(said, site.settings.LanguageCode);
  const href = localUrl(site, title, 'action=edit&redlink=1');
  return `<a href="${escapeHtml(href)}" class="new" title="${escapeHtml(tooltip)}">${text}</a>`;
}
