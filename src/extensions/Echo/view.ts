import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg, type MessageParam } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { makeTitle } from '../../site/title.ts';
import { NS } from '../../site/namespaces.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import { encodeAnchor } from '../../wikitext/section-anchor.ts';

import { numberFact } from '../../wiki/notifications/facts.ts';
import type {
  NotificationEvent,
  NotificationLink,
  NotificationView,
} from '../../wiki/notifications/notification-type.ts';
import type { Performer, UserIdentity } from '../../wiki/performer.ts';
import type { RevisionRecord } from '../../wiki/revisions/revision-record.ts';
import { mayView, mayViewLogAction, type HideableField } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { excerptOf, plainText, withoutLinks } from './plain-text.ts';
import type { LogEntryFacts, Sources } from './view-sources.ts';

/** What many views share. */
export interface Seeing {
  readonly wiki: Wiki;
  readonly performer: Performer;
  readonly language: string;
  readonly sources: Sources;
}

/** One event, or a bundle, as somebody sees it. */
export class EventView implements NotificationView {
  readonly event: NotificationEvent;
  readonly bundled: readonly NotificationEvent[];
  readonly #seeing: Seeing;

  constructor(seeing: Seeing, event: NotificationEvent, bundled: readonly NotificationEvent[] = []) {
    this.#seeing = seeing;
    this.event = event;
    this.bundled = bundled;
  }

  get viewer(): UserIdentity {
    return this.#seeing.performer.user;
  }

  revision(event: NotificationEvent = this.event): RevisionRecord | undefined {
    return this.#seeing.sources.revisions.get(numberFact(event.extra, 'revid'));
  }

  page(key: string): Title | undefined {
    return this.#seeing.sources.pages.get(numberFact(this.event.extra, key));
  }

  pageNamed(namespace: number, text: string): Title {
    return makeTitle(this.#seeing.wiki.site, namespace, text);
  }

  get #logEntry(): LogEntryFacts | undefined {
    return this.#seeing.sources.logEntries.get(numberFact(this.event.extra, 'logid'));
  }

  maySee(field: HideableField): boolean {
    const { performer } = this.#seeing;
    const revision = this.revision();
    if (revision) return mayView(performer, revision.deleted, field);
    const entry = this.#logEntry;
    if (!entry) return true;
    return field === 'text' ? mayViewLogAction(performer, entry.deleted) : mayView(performer, entry.deleted, field);
  }

  logEntryText(): string {
    const entry = this.#logEntry;
    if (!entry || !this.maySee('text')) return '';
    const { messages } = this.#seeing.wiki;
    const key = `logentry-${entry.type}-${entry.action}`;
    if (!messages.exists(key)) return this.maySee('comment') ? escapeHtml(entry.comment) : '';
    const title = makeTitle(this.#seeing.wiki.site, entry.namespace, entry.dbKey).prefixedText;
    return escapeHtml(plainText(this.text(key, entry.userName, entry.userName, title)));
  }

  get siteName(): string {
    return this.#seeing.wiki.site.settings.Sitename;
  }

  html(key: string, ...params: MessageParam[]): string {
    return this.text(key, ...params);
  }

  text(key: string, ...params: MessageParam[]): string {
    return this.#seeing.wiki.messages.text(msg(key, ...params), this.#seeing.language);
  }

  exists(key: string): boolean {
    return this.#seeing.wiki.messages.exists(key);
  }

  plain(text: string): string {
    return escapeHtml(text);
  }

  name(text: string): string {
    // Digits and punctuation have no direction of their own.
    return /\p{L}/u.test(text) ? `\u202A${escapeHtml(text)}\u202C` : escapeHtml(text);
  }

  agentName(): string {
    const { agent } = this.event;
    if (!agent || !this.maySee('user')) {
      return `<span class="history-deleted">${escapeHtml(this.text('rev-deleted-user'))}</span>`;
    }
    return this.name(agent.name);
  }

  agentLink(tooltip = ''): NotificationLink | undefined {
    const { agent } = this.event;
    if (!agent || !this.maySee('user')) return undefined;
    const { site } = this.#seeing.wiki;
    const title =
      agent.id > 0 ? makeTitle(site, NS.user, agent.name) : makeTitle(site, NS.special, `Contributions/${agent.name}`);
    const label = this.name(agent.name);
    return {
      url: this.absolute(this.url(title)),
      label,
      tooltip,
      description: '',
      icon: 'userAvatar',
      prioritized: true,
    };
  }

  pageLink(
    title: Title,
    { icon = title.isTalk ? 'speechBubbles' : 'article', label = this.name(title.text), fragment = '' } = {},
  ): NotificationLink {
    return {
      url: this.absolute(this.url(title) + fragment),
      label,
      tooltip: title.prefixedText,
      description: '',
      icon,
      prioritized: true,
    };
  }

  url(title: Title, query: Readonly<Record<string, string | number>> = {}): string {
    const { site } = this.#seeing.wiki;
    const written = Object.entries(query).map(
      ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%20', '+')}`,
    );
    return localUrl(site, title, written.join('&'));
  }

  specialUrl(name: string, query: Readonly<Record<string, string | number>> = {}): string {
    return this.url(makeTitle(this.#seeing.wiki.site, NS.special, name), query);
  }

  heading(wikitext: string): string {
    return plainText(wikitext);
  }

  anchor(heading: string): string {
    return encodeAnchor(plainText(heading), 'html5');
  }

  absolute(url: string): string {
    return url.startsWith('/') ? String(this.#seeing.wiki.site.settings.Server) + url : url;
  }

  summary(): string {
    const revision = this.revision();
    return revision && this.maySee('comment') ? escapeHtml(withoutLinks(revision.comment)) : '';
  }

  excerpt(wikitext: string): string {
    return escapeHtml(excerptOf(plainText(wikitext)));
  }
}
