import { escapeHtml } from '../../../i18n/escape-html.ts';
import { msg } from '../../../i18n/message.ts';
import { wikiId } from '../../../site/farm.ts';
import { NS } from '../../../site/namespaces.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import { findHiddenAccounts } from '../../../wiki/blocks/find-blocks.ts';
import { findPages, nameKey } from '../../../wiki/pages/page-store.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { findAccountsById } from '../../../wiki/users/accounts.ts';
import { loadOption } from '../../../wiki/users/options.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { FlowRevision, FlowUser } from '../model/revision.ts';
import { address, type LinkMaker } from './links.ts';

/** Somebody who wrote or did something, as answers and pages show them. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly gender: string;
  /** Their pages, with whether they are there. */
  readonly page: { readonly title: Title; readonly exists: boolean };
  readonly talk: { readonly title: Title; readonly exists: boolean };
}

/** People by `personKey`; those whose names are hidden from the reader are absent. */
export type People = ReadonlyMap<string, Person>;

export function personKey({ id, ip }: FlowUser): string {
  return id > 0 ? String(id) : (ip ?? '');
}

/** Everybody who has to do with these revisions, as a reader may see them. */
export async function loadPeople(wiki: Wiki, reader: Performer, revisions: Iterable<FlowRevision>): Promise<People> {
  const users = new Map<string, FlowUser>();
  for (const revision of revisions) {
    const { author, moderation, lastEdit, post } = revision;
    for (const user of [author, moderation?.user, lastEdit?.user, post?.creator]) {
      if (user) users.set(personKey(user), user);
    }
  }
  const ids = [...users.values()].flatMap(({ id }) => (id > 0 ? id : []));
  const hidden = reader.rights.has('hideuser') ? new Set<number>() : await findHiddenAccounts(wiki.db, ids);
  const accounts = await findAccountsById(
    wiki.db,
    ids.filter((id) => !hidden.has(id)),
  );
  const genders = await loadOption(wiki, [...accounts.keys()], 'gender');
  const names = new Map<string, { id: number; name: string }>();
  for (const [key, { id, ip }] of users) {
    const name = id > 0 ? accounts.get(id)?.name : ip;
    if (name) names.set(key, { id, name });
  }
  const titles = (name: string) => [NS.user, NS.userTalk].map((namespace) => makeTitle(wiki.site, namespace, name));
  const pages = await findPages(
    wiki.db,
    [...names.values()].flatMap(({ name }) => titles(name)),
  );
  return new Map(
    [...names].map(([key, { id, name }]) => {
      const [page, talk] = titles(name).map((title) => ({ title, exists: pages.has(nameKey(title)) }));
      return [key, { id, name, gender: String(genders.get(id) ?? 'unknown'), page: page!, talk: talk! }];
    }),
  );
}

/** Somebody as answers show them; nobody, where there is none or the name is hidden. */
export function describePerson(wiki: Wiki, person: Person | undefined): Record<string, unknown> {
  if (!person) return { name: null, wiki: null, gender: 'unknown', links: [], id: null };
  const contributions = makeTitle(wiki.site, NS.special, `Contributions/${person.name}`);
  const { page, talk } = person;
  return {
    name: person.name,
    wiki: wikiId(wiki.site.settings),
    gender: person.gender,
    links: {
      contribs: { url: address(wiki, contributions), title: contributions.text, exists: true },
      userpage: { url: address(wiki, page.title), title: page.title.text, exists: page.exists },
      talk: { url: address(wiki, talk.title), title: talk.title.prefixedText, exists: talk.exists },
    },
    id: person.id,
  };
}

/** Links to somebody's pages, as HTML: the name, and in brackets where else one finds them. */
export function personLinks(maker: LinkMaker, { id, name, page, talk }: Person): string {
  const { wiki, language } = maker;
  const text = (key: string, ...params: string[]) => wiki.messages.text(msg(key, ...params), language);
  const contributions = makeTitle(wiki.site, NS.special, `Contributions/${name}`);
  const pageLink = (to: { title: Title; exists: boolean }, className: string, label: string) => {
    const { title, exists } = to;
    const url = address(wiki, title, exists ? {} : { action: 'edit', redlink: '1' });
    const tooltip = exists ? title.prefixedText : text('red-link-title', title.prefixedText);
    return anchor(url, `${exists ? '' : 'new '}${className}`, tooltip, label);
  };
  const toContributions = (className: string, label: string) =>
    anchor(address(wiki, contributions), className, contributions.prefixedText, label);
  const shown = `<bdi>${escapeHtml(name)}</bdi>`;
  const own = id > 0 ? pageLink(page, 'mw-userlink', shown) : toContributions('mw-userlink mw-anonuserlink', shown);
  const tools = [
    pageLink(talk, 'mw-usertoollinks-talk', escapeHtml(text('flow-user-talk'))),
    ...(id > 0 ? [toContributions('mw-usertoollinks-contribs', escapeHtml(text('flow-user-contributions')))] : []),
  ];
  return `${own} <span class="mw-usertoollinks">(${tools.join(' | ')})</span>`;
}

function anchor(url: string, className: string, title: string, html: string): string {
  return `<a href="${escapeHtml(url)}" class="${className}" title="${escapeHtml(title)}">${html}</a>`;
}
