import type { MessageBundles } from '../i18n/messages.ts';
import type { SettingDeclarations } from '../site/settings.ts';
import { defaultSettings, type Settings } from '../site/settings.ts';
import type { NamespaceDeclaration } from '../site/namespaces.ts';
import type { Title } from '../site/title.ts';
import type { Table } from '../storage/schema/table.ts';
import type { SpecialPage } from './special-pages/special-page.ts';
import type { AuthenticationProvider } from './authentication/provider.ts';
import type { ContentModel } from './content/content-model.ts';
import type { SessionProvider } from './authentication/session-provider.ts';
import type { FileReader } from './files/formats/format.ts';
import type { HookHandler } from './hooks.ts';
import type { JobType } from './jobs/job.ts';
import { addLogActions, type AddedLogActions, type LogType } from './logs/log-type.ts';
import type {
  NotificationCategory,
  NotificationType,
  NotificationView,
  Presentation,
} from './notifications/notification-type.ts';
import type { QueryPage } from './query-pages/query-page.ts';
import type { SecondFactor } from './second-factors/second-factor.ts';
import type { TokenType } from './tokens.ts';
import type { Performer } from './performer.ts';
import type { Wiki } from './wiki.ts';

/**
 * What an extension (and the core, which is the first of them) brings to the wiki floor. Every list is a typed value; what two
 * extensions bring is put together by `createRegistry`. The API modules are added to this in `extension.ts`.
 */
export interface WikiParts {
  /** As MediaWiki calls it, in `extensions:` of the settings and in siteinfo. */
  readonly name: string;
  readonly version?: string;
  /** Siteinfo's kind: `parserhook`, `other`, `specialpage`, `antispam`, … */
  readonly type?: string;
  readonly url?: string;
  readonly license?: string;
  /** What of it is not there yet and would be missed unnoticed; said when the wiki starts. */
  readonly lacks?: string;
  readonly settings?: SettingDeclarations;
  readonly tables?: readonly Table[];
  readonly namespaces?: readonly NamespaceDeclaration[] | ((settings: Settings) => readonly NamespaceDeclaration[]);
  /** Rights that exist, whoever holds them. */
  readonly rights?: readonly string[];
  /** Rights that everybody holds; they only carry a rate limit. */
  readonly implicitRights?: readonly string[];
  /** `{ sysop: ['block', …] }`: given unless the wiki's settings say otherwise. */
  readonly groupPermissions?: Readonly<Record<string, readonly string[]>>;
  readonly hooks?: readonly HookHandler[];
  readonly logTypes?: readonly LogType[];
  /** Actions that partial blocks can name (`EnablePartialActionBlocks`), by their numbers in the database. */
  readonly blockActions?: Readonly<Record<string, number>>;
  /** Change tags that software sets. */
  readonly changeTags?: readonly string[];
  /** `name → default` of preferences; a function where they follow from settings, or from what other extensions bring. */
  readonly preferences?: PreferenceDefaults | ((known: Known) => PreferenceDefaults);
  /** Other defaults for accounts that were made after a point in time. */
  readonly newAccountPreferences?: NewAccountPreferences;
  readonly notificationCategories?: readonly NotificationCategory[];
  /** What users may be notified of. */
  readonly notificationTypes?: readonly NotificationType[];
  /** Changes how notifications of any type are shown. */
  readonly refineNotification?: (presentation: Presentation, view: NotificationView) => Presentation;
  readonly contentModels?: readonly ContentModel[] | ((settings: Settings) => readonly ContentModel[]);
  /** Shows pages of content models whose text does not say what is on them, to those who open them. */
  readonly pageViews?: Readonly<Record<string, PageView>>;
  /** Lists of special pages that ask the database, for `list=querypage`. */
  readonly queryPages?: readonly QueryPage[];
  /** Special pages by name, with what they are called in titles: first the name that links use. */
  readonly specialPages?: SpecialPageNames | ((settings: Settings) => SpecialPageNames);
  /** Names of those that lists and searches leave out. */
  readonly unlistedSpecialPages?: readonly string[];
  /** Special pages that only lead elsewhere: the address, or none for what follows the page's name. */
  readonly specialRedirects?: Readonly<Record<string, SpecialRedirect>>;
  /** Paths of the server (`/r/$1`) that are other names of special pages (`UrlRedirector/$1`). */
  readonly specialPaths?: (settings: Settings) => Readonly<Record<string, string>>;
  readonly jobs?: readonly JobType[];
  /** Messages whose pages decide what runs in readers' browsers, besides `RawHtmlMessages`. */
  readonly rawHtmlMessages?: readonly string[];
  readonly messages?: MessageBundles;
  /** Actions that it adds to logs of others. */
  readonly logActions?: readonly AddedLogActions[];
  /** By which name it tells the ids of accounts beyond this wiki (`CentralIdLookup`). */
  readonly centralIdProvider?: string;
  /** Types of edit tokens, besides declaring them in `TokenTypes`. */
  readonly tokenTypes?: readonly TokenType[];
  /** Parameters of the API by which requests say whose they are. */
  readonly sessionProviders?: readonly SessionProvider[];
  /** Parts in signing in and making accounts. */
  readonly authenticationProviders?: readonly AuthenticationProvider[];
  /** Reads kinds of files (by MIME type) that the core knows nothing of, when they are uploaded. */
  readonly fileReaders?: Readonly<Record<string, FileReader>>;
  /** What follows for settings of the core from all settings together. */
  readonly adjustSettings?: (settings: Settings) => Partial<Settings>;
  /** Proofs besides the password, which the extension that asks for them finds here. */
  readonly secondFactors?: readonly SecondFactor[];
  /** Special pages that the server draws; `specialPages` names them, too. */
  readonly drawnPages?: readonly SpecialPage[];
  /** `RateLimits` of actions of its own, unless the wiki's settings say otherwise. */
  readonly rateLimits?: Partial<Settings['RateLimits']>;
  /** Parser parts: modules that a parse worker loads by themselves (absolute `file:` URLs). */
  readonly parserModules?: readonly string[];
}

/** What a reader sees of a page: HTML, and that of its name where it has another one. Undefined: the page's text is shown. */
export type PageView = (
  wiki: Wiki,
  page: { readonly title: Title; readonly performer: Performer },
) => Promise<{ readonly html: string; readonly displayTitle?: string } | undefined>;

export type PreferenceDefault = string | number | boolean | null;
export type PreferenceDefaults = Readonly<Record<string, PreferenceDefault>>;

/** What parts may depend on. */
export interface Known {
  readonly settings: Settings;
  readonly extensions: readonly WikiParts[];
}

/** Defaults of accounts that were registered after `since` (14 digits). */
export interface NewAccountPreferences {
  readonly since: string;
  readonly defaults: PreferenceDefaults;
}

/** All parts together. */
export interface Registry {
  readonly extensions: readonly WikiParts[];
  readonly rights: readonly string[];
  readonly implicitRights: ReadonlySet<string>;
  readonly hooks: ReadonlyMap<string, readonly HookHandler['handle'][]>;
  readonly logTypes: ReadonlyMap<string, LogType>;
  readonly blockActions: ReadonlyMap<string, number>;
  readonly changeTags: readonly string[];
  readonly preferences: PreferenceDefaults;
  readonly newAccountPreferences: readonly NewAccountPreferences[];
  readonly notificationCategories: ReadonlyMap<string, NotificationCategory>;
  readonly notificationTypes: ReadonlyMap<string, NotificationType>;
  readonly contentModels: ReadonlyMap<string, ContentModel>;
  readonly pageViews: ReadonlyMap<string, PageView>;
  readonly queryPages: ReadonlyMap<string, QueryPage>;
  readonly specialPages: ReadonlyMap<string, readonly string[]>;
  readonly unlistedSpecialPages: ReadonlySet<string>;
  readonly specialRedirects: ReadonlyMap<string, SpecialRedirect>;
  readonly specialPaths: ReadonlyMap<string, string>;
  readonly jobs: ReadonlyMap<string, JobType>;
  readonly rawHtmlMessages: ReadonlySet<string>;
  readonly tokenTypes: readonly TokenType[];
  readonly centralIdProviders: readonly string[];
  readonly sessionProviders: readonly SessionProvider[];
  readonly authenticationProviders: readonly AuthenticationProvider[];
  readonly fileReaders: ReadonlyMap<string, FileReader>;
  readonly secondFactors: ReadonlyMap<string, SecondFactor>;
  readonly drawnPages: ReadonlyMap<string, SpecialPage>;
  readonly parserModules: readonly string[];
}

type SpecialRedirect = (wiki: Wiki, subpage: string) => Promise<string | undefined>;

/** Special pages by name, with what they are called. */
type SpecialPageNames = Readonly<Record<string, readonly string[]>>;

/** Puts the parts of core and extensions together, in the order in which they were loaded. Two of one name are a defect. */
export function createRegistry(extensions: readonly WikiParts[], settings: Settings = defaultSettings): Registry {
  const known = { settings, extensions };
  const hooks = new Map<string, HookHandler['handle'][]>();
  for (const { hook, handle } of extensions.flatMap((each) => each.hooks ?? [])) {
    const handlers = hooks.get(hook);
    if (handlers) handlers.push(handle);
    else hooks.set(hook, [handle]);
  }
  return {
    extensions,
    rights: [...new Set(extensions.flatMap((each) => each.rights ?? []))],
    implicitRights: implicitRightsOf(extensions),
    hooks,
    logTypes: addLogActions(
      byName(
        'log type',
        extensions.flatMap((each) => each.logTypes ?? []),
      ),
      extensions.flatMap((each) => each.logActions ?? []),
    ),
    blockActions: new Map(extensions.flatMap((each) => Object.entries(each.blockActions ?? {}))),
    changeTags: [...new Set(extensions.flatMap((each) => each.changeTags ?? []))],
    preferences: Object.assign(
      {},
      ...extensions.map(({ preferences = {} }) =>
        typeof preferences === 'function' ? preferences(known) : preferences,
      ),
    ) as PreferenceDefaults,
    newAccountPreferences: extensions.flatMap((each) => each.newAccountPreferences ?? []),
    notificationCategories: byName(
      'notification category',
      extensions.flatMap((each) => each.notificationCategories ?? []),
    ),
    notificationTypes: byName(
      'notification type',
      extensions.flatMap((each) => each.notificationTypes ?? []),
    ),
    contentModels: byName(
      'content model',
      extensions.flatMap(({ contentModels = [] }) =>
        typeof contentModels === 'function' ? contentModels(settings) : contentModels,
      ),
    ),
    pageViews: new Map(extensions.flatMap((each) => Object.entries(each.pageViews ?? {}))),
    queryPages: byName(
      'query page',
      extensions.flatMap((each) => each.queryPages ?? []),
    ),
    specialPages: new Map(
      extensions.flatMap(({ specialPages = {} }) =>
        Object.entries(typeof specialPages === 'function' ? specialPages(settings) : specialPages),
      ),
    ),
    unlistedSpecialPages: new Set(extensions.flatMap((each) => each.unlistedSpecialPages ?? [])),
    specialRedirects: new Map(extensions.flatMap((each) => Object.entries(each.specialRedirects ?? {}))),
    specialPaths: new Map(extensions.flatMap((each) => Object.entries(each.specialPaths?.(settings) ?? {}))),
    jobs: byName(
      'job',
      extensions.flatMap((each) => each.jobs ?? []),
    ),
    rawHtmlMessages: new Set(extensions.flatMap((each) => each.rawHtmlMessages ?? [])),
    tokenTypes: [...new Set(extensions.flatMap((each) => each.tokenTypes ?? []))].sort(),
    centralIdProviders: extensions.flatMap(({ centralIdProvider }) => centralIdProvider ?? []),
    sessionProviders: extensions.flatMap((each) => each.sessionProviders ?? []),
    authenticationProviders: extensions.flatMap((each) => each.authenticationProviders ?? []),
    fileReaders: new Map(extensions.flatMap(({ fileReaders = {} }) => Object.entries(fileReaders))),
    secondFactors: byName(
      'second factor',
      extensions.flatMap((each) => each.secondFactors ?? []),
    ),
    drawnPages: byName(
      'special page',
      extensions.flatMap((each) => each.drawnPages ?? []),
    ),
    parserModules: extensions.flatMap((each) => each.parserModules ?? []),
  };
}

function byName<T extends { readonly name: string }>(kind: string, items: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(item.name)) throw new Error(`Two extensions bring the ${kind} “${item.name}”.`);
    map.set(item.name, item);
  }
  return map;
}

/** What everybody may do: what is said to be so, and all that only a rate limit of an extension is about. */
function implicitRightsOf(extensions: readonly WikiParts[]): ReadonlySet<string> {
  const rights = new Set(extensions.flatMap((each) => each.rights ?? []));
  const limited = extensions.flatMap(({ rateLimits = {} }) => Object.keys(rateLimits));
  const said = extensions.flatMap((each) => each.implicitRights ?? []);
  return new Set([...said, ...limited.filter((name) => !rights.has(name))]);
}
