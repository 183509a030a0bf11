import type { ParseContext } from './parse-context.ts';
import { addWarning } from './parser-output.ts';

/** Notes that a limit was met: a warning and a tracking category, named by the limit's key. */
export function warnOfLimit(context: ParseContext, key: string, ...params: string[]): void {
  // Once is enough, and the category's own name may meet the limit again.
  if (!addWarning(context.output, `${key}-warning`, ...params)) return;
  context.addTrackingCategory(`${key}-category`);
}

/** A comment that says in the text what was left out: it stays in the page's HTML, as comments of authors do not. */
export function keptComment(comment: string, context: ParseContext): string {
  if (context.mode !== 'html') return comment;
  const marker = context.strip.newMarker('item');
  context.strip.addGeneral(marker, comment);
  return marker;
}
