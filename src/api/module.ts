import type { Message } from '../i18n/message.ts';
import type { Performer } from '../wiki/performer.ts';
import type { Session } from '../wiki/session.ts';
import type { Wiki } from '../wiki/wiki.ts';
import type { ApiCall } from './call.ts';
import type { Format } from './formats/format.ts';
import type { PageSet } from './query/page-set.ts';
import type { Parameters, ValuesOf } from './parameters.ts';
import type { ApiRequest } from './request.ts';
import type { WarningOptions } from './warnings.ts';

/** What every module says of itself; `paraminfo` shows it. */
export interface ModuleFacts<P extends Parameters> {
  readonly name: string;
  /** Put before the names of all parameters. */
  readonly prefix?: string;
  readonly params: P;
  /** Needs the right `read` (true unless said). */
  readonly readRights?: false;
  /** Writes: refused while the wiki is read-only. Implied by a token, unless said to be false. */
  readonly writeRights?: boolean;
  /** Refused over GET. Implied by a token. */
  readonly mustBePosted?: boolean;
  readonly internal?: boolean;
  readonly deprecated?: boolean;
  /** An action's format where the client names none, if not that of the main module. */
  readonly defaultFormat?: string;
  /** The format in which an action's refusals are written once its parameters hold, whatever the client asks for. */
  readonly answerFormat?: string;
  /** Writes an action's answers, whatever format the client names. */
  readonly printer?: Format;
  /** Accepts parameters that are not declared (`clientlogin`, `createaccount`). */
  readonly dynamicParameters?: boolean;
  /** `query` submodules: as others see the answer. `anon-public-user-private` is usual; `private` unless said. */
  readonly cacheMode?: 'public' | 'private' | 'anon-public-user-private';
  /** `query` submodules: those who may see hidden fields of revisions, log entries or files see more than others. */
  readonly showsHidden?: true;
  /** Where the module is explained, if not at `API:Name`: titles on mediawiki.org, or whole addresses. */
  readonly helpPages?: readonly string[];
  /** Examples of `help`: query string → message key of what it does. */
  readonly examples?: Readonly<Record<string, string>>;
}

/** What a module's functions are called with. */
export interface ModuleContext<P extends Parameters = Parameters> {
  readonly wiki: Wiki;
  /** The parameters, validated; by their names without prefix. */
  readonly params: ValuesOf<P>;
  /** Reads those of the parameters that are `late`, which are as if they had not been sent until then. Refuses as reading does. */
  readLate(): Promise<void>;
  readonly performer: Performer;
  readonly session: Session;
  readonly request: ApiRequest;
  /** Interface language of this request. */
  readonly language: string;
  /** Which parameters the client sent, by their names without prefix (an empty value counts as sent). */
  given(name: keyof P & string): boolean;
  /** The full name of a parameter, for messages. */
  paramName(name: string): string;
  /** The request with what all its modules share; for modules that run others. */
  readonly call: ApiCall;
  /** The module's path: `query+info`. */
  readonly path: string;
  /** Of a module inside an action: what that was called with. */
  readonly outer?: ModuleContext;
  /** Adds a warning under the module's name. The code follows from the message's key unless it is given. */
  warn(message: Message, options?: WarningOptions): void;
  /** Warns of the use of something deprecated; `feature` names it for programs (`action=query&prop=revisions&!rvslots`). */
  warnDeprecated(message: Message, feature: string): void;
  /** Puts something at the top of the answer, beside the module's own key (`edit` gives `redirects` so). */
  addTopLevel(key: string, value: unknown): void;
  /** The same, after the module's own key. */
  addBelow(key: string, value: unknown): void;
  /** The same for a text that is an element of its own in XML. */
  addTopLevelText(key: string, text: string): void;
  /** The answer depends on who asks: shared caches must not keep it. */
  setCacheMode(mode: 'public' | 'private' | 'anon-public-user-private'): void;
  /** For how many seconds the answer may be kept, whatever the client says. */
  setCacheMaxAge(seconds: number): void;
}

/** An action. What `run` returns stands under the module's name in the answer; undefined adds nothing. */
export interface ActionModule<P extends Parameters = Parameters> extends ModuleFacts<P> {
  readonly group: 'action';
  readonly submodules?: readonly ActionModule[];
  /** Whether this request asks for nothing that needs the right `read`, though the module does: signing in begins so. */
  readsNothing?(context: ModuleContext<P>): boolean;
  /** Refuses what is refused even before the token is looked at. */
  beforeToken?(context: ModuleContext<P>): Promise<void>;
  run(context: ModuleContext<P>): Promise<unknown>;
}

/** What a query module adds to the context: where to go on next time. */
export interface QueryContext<P extends Parameters = Parameters> extends ModuleContext<P> {
  /** Redirects of the page set are resolved (`redirects`): some generators refuse to name redirects then. */
  readonly resolvesRedirects: boolean;
  /** Says that there is more, and with which value of which of its parameters the client gets it. */
  continueWith(param: keyof P & string, value: string | number): void;
  /**
   * Counts an item against `APIMaxResultSize`. False: it does not fit, must be left out, and the module continues from it.
   */
  fits(item: unknown): boolean;
  /** Puts something under `query` beside the module's own entry (`search` gives `searchinfo` so). */
  addToQuery(key: string, value: unknown): void;
}

export interface PropContext<P extends Parameters = Parameters> extends QueryContext<P> {
  /** As a generator: the pages that it starts from. */
  readonly pages: PageSet;
  /**
   * Appends an item to a page's list under the module's name (or `key`). False: the answer is full, it was not added, and the
   * module continues from it.
   */
  addToPage(pageId: number, item: unknown, options?: { key?: string; element?: string }): boolean;
  /** Adds keys to a page's own entry. False: the answer is full, they were not added, and the module continues from there. */
  addFacts(pageId: number, facts: Readonly<Record<string, unknown>>): boolean;
}

/** What a generator hands to the page set. Exactly one of the three, in the order of the list. */
export interface Generated {
  readonly titles?: readonly { readonly namespace: number; readonly dbKey: string }[];
  readonly pageIds?: readonly number[];
  readonly revisionIds?: readonly number[];
  /** What to add to each page (`index`, `redirecttitle` …), in step with the above. */
  readonly data?: readonly Readonly<Record<string, unknown>>[];
}

/** `prop`: facts about the pages of the page set, for all pages at once. */
export interface PropModule<P extends Parameters = Parameters> extends ModuleFacts<P> {
  readonly group: 'prop';
  run(context: PropContext<P>): Promise<void>;
  generate?(context: PropContext<P>): Promise<Generated>;
}

/** What a list runs in. */
export interface ListContext<P extends Parameters = Parameters> extends QueryContext<P> {
  /** The pages that the query is about; nearly all lists have nothing to do with them. */
  readonly pages: PageSet;
}

/** `list`: what `run` returns stands under `query` by the module's name. */
export interface ListModule<P extends Parameters = Parameters> extends ModuleFacts<P> {
  readonly group: 'list';
  run(context: ListContext<P>): Promise<unknown>;
  generate?(context: QueryContext<P>): Promise<Generated>;
}

/** `meta`: like a list, about the wiki or the one who asks. */
export interface MetaModule<P extends Parameters = Parameters> extends ModuleFacts<P> {
  readonly group: 'meta';
  run(context: QueryContext<P>): Promise<unknown>;
}

export type QueryModule = PropModule | ListModule | MetaModule;
export type Module = ActionModule | QueryModule;

type Declared<M> = Omit<M, 'group'>;

/** Declares an action. */
export function actionModule<const P extends Parameters>(module: Declared<ActionModule<P>>): ActionModule {
  return { group: 'action', ...module } as ActionModule;
}

/** Declares a `prop` module. */
export function propModule<const P extends Parameters>(module: Declared<PropModule<P>>): PropModule {
  return { group: 'prop', ...module } as PropModule;
}

/** Declares a `list` module. */
export function listModule<const P extends Parameters>(module: Declared<ListModule<P>>): ListModule {
  return { group: 'list', ...module } as ListModule;
}

/** Declares a `meta` module. */
export function metaModule<const P extends Parameters>(module: Declared<MetaModule<P>>): MetaModule {
  return { group: 'meta', ...module } as MetaModule;
}
