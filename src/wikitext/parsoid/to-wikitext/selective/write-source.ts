import { cellSource } from '../elements/tables.ts';
import { kindOf } from '../kinds.ts';
import type { Serializer } from '../serializer.ts';
import type { HtmlElement } from '../tree.ts';

/** Writes an element as it was written before, at a place where it may have other neighbours. */
export function writeSource(element: HtmlElement, source: string, to: Serializer): void {
  const kind = kindOf(element);
  to.writer.flush();
  to.cellStart = false;
  if (source === '') return to.writer.begin();
  to.writer.write(kind === 'cell' ? cellSource(source, to) : source);
  if (kind === 'link' && source.endsWith(']]')) to.writer.guard = 'link';
  else if (kind === 'link' && !source.startsWith('[')) to.writer.guard = 'url';
  else if (kind === 'quote' && source.endsWith("''")) to.writer.closedQuotes = true;
}
