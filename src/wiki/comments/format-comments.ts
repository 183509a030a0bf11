import { escapeHtml } from '../../i18n/escape-html.ts';
import { NS } from '../../site/namespaces.ts';
import { parseTitle } from '../../site/parse-title.ts';
import type { Site } from '../../site/site.ts';
import { makeTitle, Title } from '../../site/title.ts';
import { fragmentUrl, interwikiHref } from '../../wikitext/html/link-urls.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { resolveSubpage } from '../../wikitext/subpage-link.ts';
import type { PageRecord } from '../pages/page-record.ts';
import { findPages, nameKey } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';

/** A comment of an edit or log entry, and the page that its section links and relative links are about. */
export interface CommentToFormat {
  readonly comment: string;
  readonly page?: PageName | undefined;
  /** Section links lead to this very document, not to the page's address (previews). */
  readonly sameDocument?: boolean;
  /** Sections are named, not linked to (feeds). */
  readonly sectionsAsText?: boolean;
}

/**
 * Comments as HTML: section links for slash-star comments, links to pages, everything else as plain text. Links of all comments are
 * looked up in one go. Manual: https://www.mediawiki.org/wiki/Help:Edit_summary
 */
export async function formatComments(wiki: Wiki, comments: readonly CommentToFormat[]): Promise<string[]> {
  const { site } = wiki;
  const parsed = comments.map((each) => parseComment(site, each));
  const targets = new Map<string, Title>();
  for (const part of parsed.flat()) {
    if (typeof part !== 'string' && needsLookup(part.target)) targets.set(nameKey(part.target), part.target);
  }
  const pages = await findPages(wiki.db, targets.values());
  return parsed.map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part : linkHtml(wiki, part, pages))).join(''),
  );
}

/** One comment as HTML. */
export async function formatComment(wiki: Wiki, comment: CommentToFormat): Promise<string> {
  return (await formatComments(wiki, [comment]))[0]!;
}

/** A link to a page, which looks as the page is: there, a redirect, or missing. */
export interface PageLink {
  readonly target: Title;
  /** Escaped. */
  readonly html: string;
  /** Further class. */
  readonly class?: string;
  /** The link leads to the page itself, where that is a redirect. */
  readonly stays?: true | undefined;
}

type Part = string | PageLink;

function needsLookup(title: Title): boolean {
  return title.interwiki === '' && title.namespace >= 0 && title.dbKey !== '';
}

const sectionComment = /\/\*\s*(.*?)\s*\*\//s;

/** Finished HTML and links that wait for the facts about their targets. */
function parseComment(site: Site, item: CommentToFormat): Part[] {
  const parts: Part[] = [];
  let rest = item.comment.replaceAll('\n', ' ');
  for (let match = sectionComment.exec(rest); match; match = sectionComment.exec(rest)) {
    parts.push(...parseLinks(site, rest.slice(0, match.index), item));
    rest = rest.slice(match.index + match[0].length);
    parts.push('<span class="autocomment">', ...sectionLink(site, match[1]!, item), rest === '' ? '' : ': ', '</span>');
  }
  parts.push(...parseLinks(site, rest, item));
  return parts;
}

/** `→Section`, as a link where it is known of which page. */
function sectionLink(site: Site, section: string, { page, sameDocument, sectionsAsText }: CommentToFormat): Part[] {
  const text = section.replace(/\[\[:?|\]\]/g, '');
  const shown = escapeHtml(section).replaceAll('[[', '&#91;&#91;').replaceAll(']]', '&#93;&#93;');
  if (sectionsAsText) return [shown];
  const html = `→<bdi dir="ltr">${shown}</bdi>`;
  const fragment = text.replace(/[\s_]+/g, ' ').trim();
  if (fragment === '') return [html];
  if (sameDocument) {
    const self = makeTitle(site, NS.main, '', fragment);
    return [`<a href="${escapeHtml(fragmentUrl(site, self))}">${html}</a>`];
  }
  if (!page) return [html];
  const target = makeTitle(site, page.namespace, page.dbKey, fragment);
  const href = localUrl(site, target) + fragmentUrl(site, target);
  return [`<a href="${escapeHtml(href)}" title="${escapeHtml(target.prefixedText)}">${html}</a>`];
}

const link = /\[\[\s*(:?[^[\]|]+)(?:\|((?:\]?[^\]])*))?\]\]([A-Za-z]*)/g;

function parseLinks(site: Site, text: string, { page, sameDocument }: CommentToFormat): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const target = linkTarget(site, match[1]!, page, sameDocument === true);
    if (!target) continue;
    const label = match[2] === undefined || match[2] === '' ? match[1]!.replace(/^:/, '') : match[2];
    parts.push(escapeHtml(text.slice(end, match.index)), { target, html: escapeHtml(label + match[3]!) });
    end = match.index + match[0].length;
  }
  parts.push(escapeHtml(text.slice(end)));
  return parts;
}

function linkTarget(site: Site, text: string, page: PageName | undefined, here: boolean): Title | undefined {
  const name = decodePercent(text.replace(/^:/, '').trim());
  const context = page && makeTitle(site, page.namespace, page.dbKey);
  const title = parseTitle(site, (context && resolveSubpage(context, name)) ?? name);
  if (!(title instanceof Title)) return undefined;
  const isFragment = title.dbKey === '' && title.interwiki === '';
  return isFragment && page && !here ? makeTitle(site, page.namespace, page.dbKey, title.fragment) : title;
}

function decodePercent(text: string): string {
  if (!/%[\dA-Fa-f]{2}/.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Class and title of a link say whether its target exists, is a redirect, or is another wiki's. */
export function linkHtml(
  { site, messages }: Wiki,
  { target, html, class: extra = '', stays }: PageLink,
  pages: ReadonlyMap<string, PageRecord>,
): string {
  const classes = (own: string) => [own, extra].filter((each) => each !== '').join(' ') || undefined;
  if (target.interwiki !== '') {
    return anchor({ href: interwikiHref(site, target), class: classes('extiw'), title: target.fullText }, html);
  }
  const fragment = fragmentUrl(site, target);
  if (target.dbKey === '') return anchor({ href: fragment }, html);
  const here = localUrl(site, target) + fragment;
  if (target.namespace < 0) return anchor({ href: here, class: classes(''), title: target.prefixedText }, html);
  const found = pages.get(nameKey(target));
  if (found)
    return anchor(
      {
        href: stays ? localUrl(site, target, 'redirect=no') : here,
        class: classes(found.isRedirect ? 'mw-redirect' : ''),
        title: target.prefixedText,
      },
      html,
    );
  if (
    target.namespace === NS.mediaWiki &&
    messages.exists(target.dbKey.charAt(0).toLowerCase() + target.dbKey.slice(1))
  ) {
    return anchor({ href: here, class: classes(''), title: target.prefixedText }, html);
  }
  const title = messages.text(
    { key: 'red-link-title', params: [{ plaintext: target.prefixedText }] },
    site.settings.LanguageCode,
  );
  return anchor({ href: localUrl(site, target, 'action=edit&redlink=1'), class: classes('new'), title }, html);
}

function anchor(attributes: Record<string, string | undefined>, html: string): string {
  const written = Object.entries(attributes).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`,
  );
  return `<a${written.join('')}>${html}</a>`;
}
