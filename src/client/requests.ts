import type { ActionAnswers } from './answers/actions.ts';
import type { ListAnswers } from './answers/lists.ts';
import type { MetaAnswers } from './answers/meta.ts';
import type { FollowedRedirect, Page, PropAnswers } from './answers/pages.ts';
import type { RecordedActions, RecordedLists, RecordedMetas, RecordedProps } from './answers/recorded.ts';
import type { Actions, BaseParams, Generators, ListModules, MetaModules, PropModules, QueryParams } from './modules.ts';
import type { Multi } from './values.ts';

/** Parameters and answers of requests, by the modules that a request names. */

export type ActionName = keyof Actions;
export type PropName = keyof PropModules;
export type ListName = keyof ListModules;
export type MetaName = keyof MetaModules;
export type GeneratorName = keyof Generators;

/** Everything of a union's members at once; nothing of the empty union. */
type Both<T> = [T] extends [never]
  ? unknown
  : (T extends unknown ? (each: T) => void : never) extends (all: infer All) => void
    ? All
    : never;

/** The generators that an action takes pages from: those of `query`, where it takes any. */
export type GeneratorOf<A extends ActionName> = Actions[A] extends { generator?: unknown } ? GeneratorName : never;

/** Parameters of an action, of the generator that it names, and those of every request. */
export type ActionRequest<A extends ActionName, G extends GeneratorName = never> = { action: A; generator?: G } & Omit<
  Actions[A],
  'generator'
> &
  Both<Generators[G]> &
  BaseParams;

/** What an action answers; something under the action's own name where this package does not know it closer. */
export type ActionAnswer<A extends ActionName> = A extends 'opensearch'
  ? ActionAnswers[A]
  : AnswerOf<A, ActionAnswers & RecordedActions> & AnswerFrame;

/** What stands beside the answer of any action. */
export interface AnswerFrame {
  readonly warnings?: readonly Readonly<Record<string, unknown>>[];
  readonly batchcomplete?: boolean;
  /** What to send to go on, where an action works on the pages of a generator. */
  readonly continue?: Readonly<Record<string, string | number>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly requestid?: string;
  readonly servedby?: string;
  readonly curtimestamp?: string;
  readonly uselang?: string;
  readonly errorlang?: string;
}

/** Parameters of `action=query` and of all the modules that it names. */
export type QueryRequest<
  P extends PropName = never,
  L extends ListName = never,
  M extends MetaName = never,
  G extends GeneratorName = never,
> = { prop?: Multi<P>; list?: Multi<L>; meta?: Multi<M>; generator?: G } & Both<PropModules[P]> &
  Both<ListModules[L]> &
  Both<MetaModules[M]> &
  Both<Generators[G]> &
  QueryParams &
  BaseParams;

/** One answer of `action=query`. */
export interface QueryBatch<
  P extends PropName = never,
  L extends ListName = never,
  M extends MetaName = never,
> extends AnswerFrame {
  /** Absent where nothing was found. */
  readonly query?: QueryResult<P, L, M>;
}

/** What stands under `query`. */
export type QueryResult<P extends PropName, L extends ListName, M extends MetaName> = {
  readonly pages?: readonly PageOf<P>[];
  readonly normalized?: readonly { readonly fromencoded: boolean; readonly from: string; readonly to: string }[];
  readonly redirects?: readonly FollowedRedirect[];
  readonly interwiki?: readonly { readonly title: string; readonly iw: string; readonly url?: string }[];
  readonly badrevids?:
    | Readonly<Record<string, { readonly revid: number; readonly missing: true }>>
    | readonly { readonly revid: number; readonly missing: true }[];
  readonly pageids?: readonly string[];
} & Both<AnswerOf<L, AllLists>> &
  Both<AnswerOf<M, MetaAnswers & RecordedMetas>>;

/** A page with what the props say of it. */
export type PageOf<P extends PropName> = Page & Both<AnswerOf<P, PropAnswers & RecordedProps>>;

/** Answers by module; of those that are not known closer, something under the module's own name. */
type AnswerOf<N extends string, Answers> = N extends keyof Answers ? Answers[N] : { readonly [K in N]?: unknown };

/** Items of a list by its name, as far as they are known. */
export type ItemOf<L extends ListName> = L extends keyof AllLists
  ? AllLists[L] extends { readonly [K in L]?: readonly (infer Item)[] }
    ? Item
    : Readonly<Record<string, unknown>>
  : Readonly<Record<string, unknown>>;

type AllLists = ListAnswers & RecordedLists;
