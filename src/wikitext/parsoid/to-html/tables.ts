import { readAtom } from './atoms.ts';
import { readAttributes } from './attributes.ts';
import { ATOM } from './flat-text.ts';
import { endOfLine } from './headings.ts';
import type { Reader, Reading } from './reader.ts';
import type { Token } from './tokens.ts';

const start = /[ \t]*\{\|/y;
const part = /[ \t]*(?:\|\}|\|-+|\|\+|[|!])/y;

/** `{|` and the table's attributes. */
export function readTableStart(reader: Reader, at: number): Reading | undefined {
  start.lastIndex = at;
  const opening = start.exec(reader.text)?.[0];
  if (opening === undefined) return undefined;
  reader.conversion.tables.push({ cell: undefined, isHeaderLine: false });
  const from = at + opening.length;
  const end = endOfLine(reader, from);
  return {
    tokens: [
      ...blanks(reader, at, from - 2),
      element(reader, 'table', from - 2, from, end),
      ...comments(reader, from, end),
    ],
    end,
  };
}

/** What begins a line within a table: its end, a row, a caption or a cell. */
export function readTableLine(reader: Reader, at: number): Reading | undefined {
  const { flat, conversion } = reader;
  const table = conversion.tables.at(-1);
  if (!table) return undefined;
  part.lastIndex = at;
  const opening = part.exec(reader.text)?.[0];
  if (opening === undefined) return undefined;
  const from = at + opening.length;
  const mark = opening.trimStart();
  const begin = from - mark.length;
  const before = blanks(reader, at, begin);
  if (mark === '|}') {
    conversion.tables.pop();
    return {
      tokens: [...before, { type: 'end', name: 'table', html: false, range: flat.range(begin, from) }],
      end: from,
    };
  }
  if (mark.startsWith('|-')) {
    table.cell = undefined;
    const end = endOfLine(reader, from);
    return { tokens: [...before, element(reader, 'tr', begin, from, end), ...comments(reader, from, end)], end };
  }
  table.cell = mark === '|+' ? 'caption' : mark === '!' ? 'th' : 'td';
  table.isHeaderLine = mark === '!';
  const cell = readCell(reader, begin, from, table.cell, false);
  return { tokens: [...before, ...cell.tokens], end: cell.end };
}

/** `||`, and `!!` between headers, within a cell. */
export function readCellBreak(reader: Reader, at: number): Reading | undefined {
  const { text, conversion } = reader;
  const table = conversion.tables.at(-1);
  const cell = table?.cell;
  if (cell === undefined || cell === 'caption' || text[at + 1] !== text[at]) return undefined;
  if (text[at] === '!' && !(cell === 'th' && table!.isHeaderLine)) return undefined;
  return readCell(reader, at, at + 2, cell, true);
}

/** A cell's attributes end at a single bar; links, and bars that begin the next cell, are its text already. */
const cellAttributes = /((?:(?!\[\[|\|\||!!)[^\n|])*)\|(?!\|)/y;

function readCell(
  reader: Reader,
  begin: number,
  from: number,
  name: 'td' | 'th' | 'caption',
  sameLine: boolean,
): Reading {
  cellAttributes.lastIndex = from;
  const match = cellAttributes.exec(reader.text);
  const end = match && from + match[0].length <= reader.end ? from + match[0].length : from;
  const token = element(reader, name, begin, from, end === from ? from : end - 1, end);
  if (sameLine) token.info.parsoid.stx = 'row';
  return { tokens: [token], end };
}

function element(
  reader: Reader,
  name: string,
  begin: number,
  from: number,
  to: number,
  end = to,
): Token & { type: 'tag' } {
  const { list, info } = readAttributes(reader, from, to, name);
  const range = reader.flat.range(begin, end);
  return { type: 'tag', name, attributes: list, html: false, range, info: { ...info, parsoid: {}, range } };
}

/** The comments among attributes, which go into what they begin. */
function comments({ text, flat, conversion }: Reader, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  for (let at = text.indexOf(ATOM, from); at >= 0 && at < to; at = text.indexOf(ATOM, at + 1)) {
    const atom = flat.atom(at);
    if (atom.node.type === 'comment') tokens.push(...readAtom(atom, false, conversion));
  }
  return tokens;
}

function blanks({ text, flat }: Reader, from: number, to: number): Token[] {
  return to > from ? [{ type: 'text', text: text.slice(from, to), range: flat.range(from, to) }] : [];
}
