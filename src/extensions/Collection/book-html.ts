import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { bookPage } from './book-page.ts';
import type { Book, Item } from './book.ts';

/** What is written for readers: of which wiki, in which language. */
export interface Reader {
  readonly wiki: Wiki;
  readonly language: string;
}

const say = ({ wiki, language }: Reader, key: string, ...params: (string | number)[]) =>
  wiki.messages.text(msg(key, ...params), language);

/** The items of a book as a list that can be rearranged. */
export function bookHtml(reader: Reader, { items }: Book): string {
  if (items.length === 0) return `<em id="emptyCollection">${escapeHtml(say(reader, 'coll-empty_collection'))}</em>`;
  const rows = items.map((item, i) => itemHtml(reader, item, i));
  return `<ul id="collectionList">${rows.join('')}</ul>`;
}

function itemHtml(reader: Reader, item: Item, index: number): string {
  const title = escapeHtml(String(item['title'] ?? ''));
  const remove = action(reader, 'coll-remove', { bookcmd: 'remove_item', index: String(index) });
  const url = typeof item['url'] === 'string' && /^(?:https?:)?\/\//.test(item['url']) ? item['url'] : undefined;
  const shown = url === undefined ? title : `<a href="${escapeHtml(url)}">${title}</a>`;
  const kind = item['type'] === 'chapter' ? 'chapter' : 'article';
  return `<li id="item-${index}" class="${kind}">${remove} <span class="title sortableitem">${shown}</span></li>`;
}

/** Pages that may be added to a book, each with what can be done about it. */
export function suggestionsHtml(reader: Reader, titles: readonly string[]): string {
  return titles
    .map((title) => {
      const add = action(reader, 'coll-add', { bookcmd: 'suggest', add: title });
      const ban = action(reader, 'coll-ban', { bookcmd: 'suggest', ban: title });
      return `<li>${add} ${ban} ${pageLink(reader, title)}</li>`;
    })
    .join('');
}

/** Pages of a book, each with a link that removes it. */
export function membersHtml(reader: Reader, { items }: Book): string {
  return items
    .filter((item) => item['type'] === 'article' && typeof item['title'] === 'string')
    .map((item) => {
      const title = String(item['title']);
      return `<li>${action(reader, 'coll-remove', { bookcmd: 'suggest', remove: title })} ${pageLink(reader, title)}</li>`;
    })
    .join('');
}

/** What was just done about a page, with a link that undoes it. */
export function lastActionHtml(reader: Reader, done: 'add' | 'ban' | 'remove', title: string): string {
  const undo = action(reader, 'coll-undo', { bookcmd: 'suggest', undo: done, arttitle: title });
  return `${escapeHtml(say(reader, `coll-suggest_${done}`, title))} (${undo})`;
}

/** The box of a page: add it to the book or remove it, show the book. */
export function creatorBoxHtml(
  reader: Reader,
  book: Book,
  page: { readonly title: string; readonly isIn: boolean } | undefined,
): string {
  const parts: string[] = [];
  if (!page) parts.push(`<span>${escapeHtml(say(reader, 'coll-not_addable'))}</span>`);
  else {
    const [key, bookcmd] = page.isIn
      ? ['coll-remove_this_page', 'remove_article']
      : ['coll-add_this_page', 'add_article'];
    parts.push(action(reader, key!, { bookcmd: bookcmd!, arttitle: page.title }));
  }
  const count = book.items.filter((item) => item['type'] === 'article').length;
  parts.push(
    `<a href="${escapeHtml(bookPage(reader.wiki))}">${escapeHtml(say(reader, 'coll-show_collection', count))}</a>`,
  );
  parts.push(action(reader, 'coll-make_suggestions', { bookcmd: 'suggest' }));
  return parts.join(' ');
}

/** How many pages a book has, in words. */
export function pageCount(reader: Reader, { items }: Book): string {
  const count = items.filter((item) => item['type'] === 'article').length;
  return say(reader, 'coll-n_pages', count);
}

function action({ wiki, language }: Reader, key: string, query: Readonly<Record<string, string>>): string {
  const address = bookPage(wiki, new URLSearchParams(query).toString());
  return `<a href="${escapeHtml(address)}" rel="nofollow">${escapeHtml(wiki.messages.text(msg(key), language))}</a>`;
}

function pageLink({ wiki }: Reader, name: string): string {
  const title = titleOrUndefined(wiki.site, name);
  const text = escapeHtml(name);
  return title ? `<a href="${escapeHtml(localUrl(wiki.site, title))}">${text}</a>` : text;
}
