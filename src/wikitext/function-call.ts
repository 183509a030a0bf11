import { trim } from '../site/trim.ts';
import type { FunctionArgument, FunctionResult } from './extension-point.ts';
import type { Frame } from './frame.ts';
import type { ParseContext } from './parse-context.ts';
import type { Part } from './syntax-tree.ts';

/** What a variable, function or template has become. */
export interface CallOutcome {
  text: string;
  html?: boolean;
  nowiki?: boolean;
  /** Where a link in its place leads; the call as written if it is not given. */
  link?: string;
}

/** Calls the parser function of `call` (`name:first argument`); undefined if there is none of that name, or it declines. */
export function callFunction(
  call: string,
  parts: readonly Part[],
  frame: Frame,
  context: ParseContext,
): CallOutcome | undefined {
  const colon = call.indexOf(':');
  if (colon < 0) return undefined;
  const name = call.slice(0, colon);
  const found = context.registry.functionNamed(name);
  if (!found) return undefined;
  const first = textArgument(trim(call.slice(colon + 1)));
  const args = [first, ...parts.map((part) => partArgument(part, frame))];
  if (found.eager) for (const arg of args) arg.text();
  const result = found.run({ name: name.replace(/^#/, ''), args, context, frame });
  if (result === undefined) return undefined;
  return outcomeOf(typeof result === 'string' ? { text: result } : result, frame, context);
}

function outcomeOf(result: FunctionResult, frame: Frame, context: ParseContext): CallOutcome {
  if (result.expand) return { text: frame.expand(context.tree(result.text, true)) };
  return result;
}

function textArgument(text: string): FunctionArgument {
  const equals = text.indexOf('=');
  return {
    text: () => text,
    name: () => (equals < 0 ? undefined : trim(text.slice(0, equals))),
    value: () => (equals < 0 ? text : trim(text.slice(equals + 1))),
    nameNodes: undefined,
    valueNodes: [text],
  };
}

function partArgument(part: Part, frame: Frame): FunctionArgument {
  const name = once(() => part.name && frame.expand(part.name));
  const value = once(() => frame.expand(part.value));
  return {
    text: () => trim(part.name ? `${name() ?? ''}=${value()}` : value()),
    name: () => trim(name()),
    value: () => trim(value()),
    nameNodes: part.name,
    valueNodes: part.value,
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
