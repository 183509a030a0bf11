import { trim } from '../../site/trim.ts';
import type { FunctionCall } from '../extension-point.ts';

/** The expanded, trimmed text of an argument; empty if it was not given. */
export function textOf({ args }: FunctionCall, index: number): string {
  return args[index]?.text() ?? '';
}

/** True if the argument after a number asks for it without separators (`R`). */
export function isRaw(text: string): boolean {
  return trim(text) === 'R';
}
