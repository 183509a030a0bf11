import { row } from './rows.ts';
import type { TableNode, TexList } from './tex-tree.ts';

const brackets: Readonly<Record<string, readonly [string, string]>> = {
  matrix: ['', ''],
  smallmatrix: ['', ''],
  pmatrix: ['(', ')'],
  bmatrix: ['[', ']'],
  Bmatrix: ['{', '}'],
  vmatrix: ['|', '|'],
  Vmatrix: ['&#x2016;', '&#x2016;'],
  cases: ['{', ''],
};
const columnWords: Readonly<Record<string, string>> = { l: 'left', c: 'center', r: 'right' };
const aligned = [
  `columnalign="${Array(6).fill('right left').join(' ')}"`,
  `columnspacing="${['0em', ...Array(5).fill('2em 0em')].join(' ')}"`,
  'displaystyle="true" rowspacing="3pt"',
].join(' ');

/** A matrix, cases, an array, or equations one below the other. Throws UnknownTex. */
export function tableHtml(table: TableNode, cellHtml: (cell: TexList) => string): string {
  const { name, columns, rows } = table;
  const content = rows
    .map((cells, i) => {
      const html = cells.map((cell, j) => `<mtd${cellClasses(table, i, j)}>${cellHtml(cell)}</mtd>`);
      return `<mtr>${html.join('')}</mtr>`;
    })
    .join('');
  if (name.startsWith('align')) return row(`<mtable ${aligned}>${content}</mtable>`);
  const alignment =
    name === 'cases' ? 'left left' : columns.replace(/[| ]/g, '').replace(/./g, (letter) => `${columnWords[letter]!} `);
  const columnAlign = alignment === '' ? '' : ` columnalign="${alignment}"`;
  const html = `<mtable columnspacing="1em" rowspacing="4pt"${columnAlign}>${content}</mtable>`;
  const bracket = brackets[name];
  if (!bracket) return html;
  const [open, close] = bracket;
  const closing =
    close === '' ? '' : `<mo fence="true" stretchy="true" symmetric="true" data-mjx-texclass="CLOSE">${close}</mo>`;
  return row(`<mo data-mjx-texclass="OPEN">${open}</mo>${html}${closing}`);
}

/** On which sides of a cell there are lines. */
function cellClasses({ columns, lines }: TableNode, line: number, column: number): string {
  const between = columns.replaceAll(' ', '').split(/[lcr]/);
  const sides = [
    lines.has(line) && 'top',
    lines.has(line + 1) && 'bottom',
    between[column]?.includes('|') && 'left',
    between[column + 1]?.includes('|') && 'right',
  ].filter((side) => typeof side === 'string');
  return sides.length === 0 ? '' : ` class="${sides.map((side) => `mwe-math-matrix-${side}`).join(' ')}"`;
}
