import type { ParseContext } from './parse-context.ts';
import { addWarning } from './parser-output.ts';

/** Notes that a limit was met: a warning and a tracking category, named by the limit's key. */
export function warnOfLimit(context: ParseContext, key: string, ...params: string[]): void {
  addWarning(context.output, `${key}-warning`, ...params);
  context.addTrackingCategory(`${key}-category`);
}
