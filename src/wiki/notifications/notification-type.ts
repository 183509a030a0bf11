import type { MessageParam } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import type { PhpValue } from '../../storage/php.ts';
import type { UserIdentity } from '../performer.ts';
import type { PreferenceDefault } from '../registry.ts';
import type { HideableField } from '../revisions/visibility.ts';
import type { RevisionRecord } from '../revisions/revision-record.ts';

/** A way of telling. */
export type NotifierType = 'web' | 'email';

export type NotificationSection = 'alert' | 'message';

/** What users choose by: a kind of news and how they get it. Its preferences are `echo-subscriptions-web-NAME` and `…-email-NAME`. */
export interface NotificationCategory {
  readonly name: string;
  /** Whether users get it who changed nothing. */
  readonly web: PreferenceDefault;
  readonly email: PreferenceDefault;
  /** Ways that nobody can switch off. */
  readonly undismissable?: readonly NotifierType[];
  /** Ways that it is never told by. */
  readonly never?: readonly NotifierType[];
}

/** Something that users may be told, whichever extension brings it. `present` says it. */
export interface NotificationType {
  readonly name: string;
  /** Name of its category. */
  readonly category: string;
  readonly section: NotificationSection;
  /** Also told to the one who did it. */
  readonly notifiesAgent?: boolean;
  /** Unread notifications of one key are shown as one. Undefined: it always stands alone. */
  bundleKey?(event: Pick<NotificationEvent, 'title' | 'extra'>): string | undefined;
  /** What is shown; undefined if there is nothing (any more) that may be shown. */
  present(view: NotificationView): Presentation | undefined;
}

/** What happened, as it is stored. */
export interface NotificationEvent {
  readonly id: number;
  readonly type: string;
  readonly agent: UserIdentity | undefined;
  /** The page that it is about, by its name of today. */
  readonly title: Title | undefined;
  /** Facts that the type needs, with MediaWiki's keys. */
  readonly extra: ReadonlyMap<string | number, PhpValue>;
  /** When it was told to this user: 14 digits. */
  readonly timestamp: string;
}

/** An event as one user sees it, with what showing it needs. Everything that gives HTML gives it escaped. */
export interface NotificationView {
  readonly event: NotificationEvent;
  /** Older events that are shown together with this one; the newest first. */
  readonly bundled: readonly NotificationEvent[];
  readonly viewer: UserIdentity;
  /** The revision that an event is about (`revid`): this one's unless another of the bundle is asked for. */
  revision(event?: NotificationEvent): RevisionRecord | undefined;
  /** The page whose id stands in the facts (`link-from-page-id`). */
  page(key: string): Title | undefined;
  /** The page of this name, whether it is there or not. */
  pageNamed(namespace: number, text: string): Title;
  /** Whether the viewer may see this field of the event's revision (or its log entry). */
  maySee(field: HideableField): boolean;
  /** The log entry that the event is about (`logid`) in plain words, as HTML; empty if it is hidden. */
  logEntryText(): string;
  /** Name of the wiki. */
  readonly siteName: string;
  /** A message as HTML. Parameters that are text are HTML already. */
  html(key: string, ...params: MessageParam[]): string;
  /** A message as text. */
  text(key: string, ...params: MessageParam[]): string;
  /** Whether there is such a message. */
  exists(key: string): boolean;
  /** Text as HTML. */
  plain(text: string): string;
  /** Text as HTML, kept apart from its surroundings where the writing direction may differ. */
  name(text: string): string;
  /** The name of who did it, as HTML; says so where it is hidden. */
  agentName(): string;
  /** Link to the user page of who did it; none where the name is hidden. */
  agentLink(tooltip?: string): NotificationLink | undefined;
  /** Link to a page. */
  pageLink(title: Title, options?: { icon?: string; label?: string; fragment?: string }): NotificationLink;
  /** What a section's heading, written as wikitext, shows: text. */
  heading(wikitext: string): string;
  /** A section's heading as the part of an address after `#`. */
  anchor(heading: string): string;
  /** Address of a page, without the server. */
  url(title: Title, query?: Readonly<Record<string, string | number>>): string;
  /** Address of a special page: `Log`, `ListGroupRights`. */
  specialUrl(name: string, query?: Readonly<Record<string, string | number>>): string;
  /** An address with the server. */
  absolute(url: string): string;
  /** The summary of the event's revision without markup, as HTML; empty if it is hidden. */
  summary(): string;
  /** Wikitext as plain text, shortened, as HTML. */
  excerpt(wikitext: string): string;
}

export interface NotificationLink {
  readonly url: string;
  /** HTML. */
  readonly label: string;
  readonly tooltip?: string;
  readonly description?: string | null;
  readonly icon?: string | false;
  readonly prioritized?: boolean;
  /** Instead of following the link, programs may act by the API. */
  readonly type?: 'dynamic-action';
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface NotificationIcon {
  readonly name: string;
  /** Below the folder of the extensions' assets. */
  readonly path: string;
}

/** What is shown of an event, or of several as one. Texts are HTML. */
export interface Presentation {
  readonly header: string;
  /** The header where it stands in a list of a bundle; the same unless said. */
  readonly compactHeader?: string;
  readonly body?: string;
  readonly icon: NotificationIcon;
  /** Where a click leads; the address also marks the notification as read. */
  readonly primary?: NotificationLink | undefined;
  readonly secondary?: readonly (NotificationLink | undefined)[];
  /** The primary link for programs that do not know the newer one. */
  readonly legacyPrimary?: NotificationLink;
}
