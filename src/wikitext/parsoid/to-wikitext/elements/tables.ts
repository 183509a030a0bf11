import { attributesSource } from '../attributes.ts';
import { isElement, isWhitespace, nextOf, type HtmlElement } from '../tree.ts';
import type { Serializer } from '../serializer.ts';
import type { ElementSerializer } from './element-serializer.ts';

export const writeTable: ElementSerializer = (table, to) => {
  // A definition may begin with a table that goes on over lines.
  const { parent } = table;
  const startsDefinition = parent?.name === 'dd' && parent.children.find((child) => !isWhitespace(child)) === table;
  const work = (): void => {
    to.writer.write(
      to.selection?.opening(table) ?? `${table.parsoid?.startTagSrc ?? '{|'}${attributesSource(table, to)}`,
    );
    to.children(table);
    to.writer.require({ min: 1, max: 2 });
    to.writer.write(to.selection?.closing(table) || (table.parsoid?.endTagSrc ?? '|}'));
  };
  to.inTable(() => (startsDefinition ? to.writer.inSingleLine(work, false) : work()));
};

export const writeRow: ElementSerializer = (row, to) => {
  const opening = to.selection?.opening(row);
  if (opening) to.writer.write(opening);
  else if (!isFirstRow(row) || row.parsoid?.startTagSrc !== undefined) {
    to.writer.write(`${row.parsoid?.startTagSrc ?? '|-'}${attributesSource(row, to)}`);
  }
  to.children(row);
};

function isFirstRow(row: HtmlElement): boolean {
  const part = row.parent;
  if (!part || part.children.find((child) => isElement(child, 'tr')) !== row) return false;
  if (part.name === 'table') return true;
  return part.parent?.children.find((child) => isElement(child, 'thead', 'tbody', 'tfoot', 'tr')) === part;
}

export const writeCell: ElementSerializer = (cell, to) => {
  const sign = cell.name === 'th' ? '!' : '|';
  const attributes = attributesSource(cell, to);
  const opening = to.selection?.opening(cell);
  const start = cell.parsoid?.stx === 'row' ? (cell.parsoid.startTagSrc ?? sign + sign) : sign;
  if (opening !== undefined) to.writer.flush();
  to.writer.write(
    opening === undefined ? start + (attributes === '' ? '' : `${attributes} |`) : cellSource(opening, to),
  );
  to.inside(cell.name === 'th' ? 'heading cell' : 'cell', () => {
    to.cellStart = attributes === '' && cell.name === 'td';
    to.children(cell);
    to.cellStart = false;
    // A blank between two signs on a line stays.
    const next = cell.children.length === 0 ? nextOf(cell) : undefined;
    if (isElement(next) && next.parsoid?.stx === 'row') to.writer.write(to.selection?.leading(cell) ?? '');
  });
};

/** A cell that was on the line of the one before begins a line of its own where that one is gone. */
export function cellSource(source: string, to: Serializer): string {
  return to.writer.line.trim() === '' && /^(?:\|\||!!)/.test(source) ? source.slice(1) : source;
}

export const writeCaption: ElementSerializer = (caption, to) => {
  const attributes = attributesSource(caption, to);
  to.writer.write(to.selection?.opening(caption) ?? `|+${attributes === '' ? '' : `${attributes} |`}`);
  to.inside('page', () => to.children(caption));
};
