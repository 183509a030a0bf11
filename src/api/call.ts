import type { Performer } from '../wiki/performer.ts';
import type { Refusal } from '../wiki/refusal.ts';
import type { Session } from '../wiki/session.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { mayViewSome } from '../wiki/revisions/visibility.ts';
import type { ModuleFacts } from './module.ts';
import type { ApiModules } from './modules.ts';
import type { Parameters } from './parameters.ts';
import type { ApiRequest } from './request.ts';
import type { Warnings } from './warnings.ts';

export type CacheMode = 'public' | 'private' | 'anon-public-user-private';

/** One request on its way through the API: what all modules that take part in it share. */
export interface ApiCall {
  readonly wiki: Wiki;
  readonly modules: ApiModules;
  readonly request: ApiRequest;
  /** When the request came, on the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly session: Session;
  readonly performer: Performer;
  /** Interface language of this request. */
  readonly language: string;
  /** The language that the visitor chose in their preferences, if any. */
  readonly preferredLanguage: string | undefined;
  /**
   * The same-origin policy does not protect this request (`callback`, `origin=*`, Treat-as-Untrusted): it runs as anonymous, and
   * no tokens are given.
   */
  readonly untrusted: boolean;
  readonly warnings: Warnings;
  /** Full names of the parameters that some module has read; the others are warned of. */
  readonly used: Set<string>;
  /** What `max` meant, by module: the answer's `limits`. */
  readonly limits: Map<string, number>;
  /** They came when the action had begun its part of the answer, and stand after that. */
  limitsLast: boolean;
  /** What stands beside the action's own key in the answer. */
  readonly topLevel: Map<string, unknown>;
  /** The same, after the action's own key. */
  readonly below: Map<string, unknown>;
  /** Which of it are texts that XML writes as elements. */
  readonly topLevelTexts: Set<string>;
  /** Undefined until a module says something: then private. */
  cacheMode: CacheMode | undefined;
  /** Something was chosen by chance: who asks again wants another answer. */
  byChance: boolean;
  /** The answer is, or holds, a page to read, in this language (BCP 47). */
  pageLanguage: string | undefined;
  /** Seconds for which the answer may be kept, as a module says; undefined: as the client says. */
  cacheMaxAge: number | undefined;
  /** The action writes, or signs somebody in or out. */
  writes: boolean;
  /** The request's cookies name a session, whether it is believed or not. */
  readonly presentsSession: boolean;
  /** Further headers of the request that the answer depends on. */
  readonly variesBy: Set<string>;
  /** The format that the answer is written in, whatever the client asked for; undefined: as it asked. */
  format: string | undefined;
}

const refusedBy = new WeakMap<Refusal, string>();

/** Notes which module refused; the innermost one counts. */
export function noteRefusal(error: unknown, modulePath: string): void {
  if (isRefusal(error) && !refusedBy.has(error)) refusedBy.set(error, modulePath);
}

/** The module that a refusal came from. */
export function refusingModule(refusal: Refusal): string {
  return refusedBy.get(refusal) ?? 'main';
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}

/** Runs a module's work; what it refuses is told as this module's refusal. */
export async function inModule<T>(modulePath: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    noteRefusal(error, modulePath);
    throw error;
  }
}

const RANK: Readonly<Record<CacheMode, number>> = { public: 0, 'anon-public-user-private': 1, private: 2 };

/** Says who may keep a module's answer, as it declares. */
export function restrictCachingBy(
  call: ApiCall,
  { cacheMode = 'private', showsHidden }: Pick<ModuleFacts<Parameters>, 'cacheMode' | 'showsHidden'>,
): void {
  restrictCaching(call, showsHidden === true && mayViewSome(call.performer) ? 'private' : cacheMode);
}

/** Says who may keep the answer; of what several modules say, the most private holds. */
export function restrictCaching(call: ApiCall, mode: CacheMode): void {
  if (call.cacheMode === undefined || RANK[mode] > RANK[call.cacheMode]) call.cacheMode = mode;
}
