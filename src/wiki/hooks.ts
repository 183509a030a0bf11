import type { Wiki } from './wiki.ts';

declare const EVENT: unique symbol;

/**
 * A point at which core and extensions take part in what the wiki does. Names are MediaWiki's own:
 * https://www.mediawiki.org/wiki/Manual:Hooks. The event is the hook's one argument. Handlers run in the order in which their
 * extensions were loaded, each after the one before is done. A handler that throws a `Refusal` stops the act and is its answer;
 * handlers of events that carry `tx` write through it, in the act's own transaction.
 */
export interface Hook<Event> {
  readonly name: string;
  readonly [EVENT]?: Event;
}

/** What handlers of a hook are given. */
export type EventOf<H> = H extends Hook<infer Event> ? Event : never;

/** What an extension registers: a hook and the function to call. */
export interface HookHandler {
  readonly hook: string;
  readonly handle: (event: never, wiki: Wiki) => void | Promise<void>;
}

/** Declares a hook. */
export function hook<Event>(name: string): Hook<Event> {
  return { name };
}

/** Takes part in a hook. */
export function on<Event>(
  { name }: Hook<Event>,
  handle: (event: Event, wiki: Wiki) => void | Promise<void>,
): HookHandler {
  return { hook: name, handle: handle as HookHandler['handle'] };
}

/** Runs all handlers of a hook. */
export async function runHook<Event>(wiki: Wiki, { name }: Hook<Event>, event: Event): Promise<void> {
  for (const handle of wiki.registry.hooks.get(name) ?? []) {
    await (handle as (event: Event, wiki: Wiki) => void | Promise<void>)(event, wiki);
  }
}
