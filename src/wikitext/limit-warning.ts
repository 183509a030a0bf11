import type { ParseContext } from './parse-context.ts';
import { addWarning } from './parser-output.ts';

/** Notes that a limit was met: a warning and a tracking category, named by the limit's key. */
export function warnOfLimit(context: ParseContext, key: string, ...params: string[]): void {
  // Once is enough, and the category's own name may meet the limit again.
  if (!addWarning(context.output, `${key}-warning`, ...params)) return;
  context.addTrackingCategory(`${key}-category`);
}
