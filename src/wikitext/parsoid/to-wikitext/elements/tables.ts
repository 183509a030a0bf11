import { attributesSource } from '../attributes.ts';
import { isElement, isWhitespace, type HtmlElement } from '../tree.ts';
import type { ElementSerializer } from './element-serializer.ts';

export const writeTable: ElementSerializer = (table, to) => {
  // A definition may begin with a table that goes on over lines.
  const { parent } = table;
  const startsDefinition = parent?.name === 'dd' && parent.children.find((child) => !isWhitespace(child)) === table;
  const work = (): void => {
    to.writer.write(`${table.parsoid?.startTagSrc ?? '{|'}${attributesSource(table, to)}`);
    to.children(table);
    to.writer.require({ min: 1, max: 2 });
    to.writer.write(table.parsoid?.endTagSrc ?? '|}');
  };
  to.inTable(() => (startsDefinition ? to.writer.inSingleLine(work, false) : work()));
};

export const writeRow: ElementSerializer = (row, to) => {
  if (!isFirstRow(row) || row.parsoid?.startTagSrc !== undefined) {
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
  const start = cell.parsoid?.stx === 'row' ? (cell.parsoid.startTagSrc ?? sign + sign) : sign;
  to.writer.write(start + (attributes === '' ? '' : `${attributes} |`));
  to.inside(cell.name === 'th' ? 'heading cell' : 'cell', () => {
    to.cellStart = attributes === '' && cell.name === 'td';
    to.children(cell);
    to.cellStart = false;
  });
};

export const writeCaption: ElementSerializer = (caption, to) => {
  const attributes = attributesSource(caption, to);
  to.writer.write(`|+${attributes === '' ? '' : `${attributes} |`}`);
  to.inside('page', () => to.children(caption));
};
