import type { WikitextEnvironment } from './environment.ts';
import type { Markup } from './markup.ts';
import { readLine, writeLine, type Line } from './read-inline.ts';
import { rangeIn, type Source } from './source.ts';

const BLOCK = new Set(
  'div p table tr td th caption ul ol dl li dd dt h1 h2 h3 h4 h5 h6 blockquote center pre hr'.split(' '),
);
const ITEMS: Readonly<Record<string, readonly [list: string, item: string]>> = {
  '*': ['ul', 'li'],
  '#': ['ol', 'li'],
  ';': ['dl', 'dt'],
  ':': ['dl', 'dd'],
};

/** A table that is open, and what is open in it. */
interface OpenTable {
  cell: 'td' | 'th' | 'caption' | undefined;
  row: boolean;
  /** Tables that began where only rows can: they come to nothing, but their ends are written. */
  surplus: number;
}

/** Reads a text line by line: paragraphs (where `paragraphs`), headings, lists and tables become markup. */
export function readBlocks(
  source: Source,
  markup: Markup,
  environment: WikitextEnvironment,
  { paragraphs }: { readonly paragraphs: boolean },
): void {
  new BlockReader(source, markup, environment, paragraphs).read();
}

class BlockReader {
  readonly #source: Source;
  readonly #markup: Markup;
  readonly #environment: WikitextEnvironment;
  readonly #paragraphs: boolean;
  #paragraph = false;
  /** The marks of the list items that are open: `*`, `*#` … */
  #list = '';
  readonly #tables: OpenTable[] = [];
  /** Tables written as tags that are open: lists go on within them. */
  #htmlTables = 0;

  constructor(source: Source, markup: Markup, environment: WikitextEnvironment, paragraphs: boolean) {
    this.#source = source;
    this.#markup = markup;
    this.#environment = environment;
    this.#paragraphs = paragraphs;
  }

  read(): void {
    const { text } = this.#source;
    for (let at = 0; at < text.length;) {
      const end = this.#line(at);
      if (end < text.length && text[end] === '\n') {
        this.#markup.text(this.#source, end, end + 1);
        at = end + 1;
      } else at = Math.max(end, at + 1);
    }
    const last = this.#place(text.length);
    this.#closeLists('', last);
    this.#endParagraph(last);
  }

  /** Reads what begins at the start of a line; gives where it ends. */
  #line(at: number): number {
    const { text } = this.#source;
    const place = this.#place(at);
    const rest = /[^\n]*/y;
    rest.lastIndex = at;
    const line = rest.exec(text)?.[0] ?? '';
    if (this.#htmlTables > 0) return this.#inline(at);
    const table = this.#tables.at(-1);
    const opening = /^[:\s]*\{\|/.exec(line);
    if (opening) return this.#openTable(at + opening[0].length - 2, at, line);
    if (table) {
      const mark = /^\s*(\|\}|\|-+|\|\+|\||!)/.exec(line);
      if (mark) return this.#tablePart(table, at + mark[0].length - mark[1]!.length, mark[1]!);
    }
    const heading = /^(={1,6})(.+?)\1\s*(?:<!--.*?-->\s*)*$/.exec(line);
    if (heading) return this.#heading(at, heading[1]!.length, heading[2]!.length, line.length);
    const marks = /^[*#:;]+/.exec(line)?.[0] ?? '';
    if (marks !== '') return this.#item(at, marks);
    this.#closeLists('', place);
    if (line.trim() === '') {
      this.#endParagraph(place);
      return at + line.length;
    }
    if (line.startsWith('----')) this.#endParagraph(place);
    return this.#inline(at);
  }

  #heading(at: number, level: number, length: number, whole: number): number {
    const source = this.#source;
    this.#closeLists('', this.#place(at));
    this.#endParagraph(this.#place(at));
    this.#markup.tag({
      ...rangeIn(source, at, at + level),
      kind: 'start',
      name: `h${level}`,
      origin: 'wiki',
      attributes: '',
    });
    const inner = at + level + length;
    const part = source.template
      ? { ...source, text: source.text.slice(at + level, inner) }
      : { text: source.text.slice(at + level, inner), base: source.base + at + level };
    writeLine(readLine(part, 0, this.#environment), part, this.#markup);
    this.#markup.tag({
      ...rangeIn(source, inner, inner + level),
      kind: 'end',
      name: `h${level}`,
      origin: 'wiki',
      attributes: '',
    });
    return at + whole;
  }

  #item(at: number, marks: string): number {
    const place = this.#place(at);
    this.#endParagraph(place);
    const known = commonStart(this.#list, marks);
    this.#closeLists(known === marks ? known.slice(0, -1) : known, place);
    for (const [i, mark] of [...marks].entries()) {
      if (i < this.#list.length) continue;
      const [list, item] = ITEMS[mark]!;
      const continues =
        this.#open.at(-1) === list && i === this.#list.length && this.#open.length > this.#list.length * 2;
      if (!continues) {
        this.#markup.implied('start', list, place);
        this.#open.push(list);
      }
      this.#markup.tag({
        ...rangeIn(this.#source, at, at + i + 1),
        kind: 'start',
        name: item,
        origin: 'wiki',
        attributes: '',
      });
      this.#open.push(item);
      this.#list += mark;
    }
    return this.#inline(at + marks.length);
  }

  /** Elements of lists that are open, the innermost last. */
  readonly #open: string[] = [];

  #closeLists(down: string, place: number): void {
    while (this.#list.length > down.length) {
      this.#markup.implied('end', this.#open.pop()!, place);
      this.#list = this.#list.slice(0, -1);
      this.#markup.implied('end', this.#open.pop()!, place);
    }
  }

  #inline(at: number): number {
    const inTable = this.#tables.length > 0;
    const line = readLine(this.#source, at, this.#environment);
    const tags = namesIn(line);
    for (const { name, kind } of tags) {
      if (name === 'table') this.#htmlTables = Math.max(0, this.#htmlTables + (kind === 'start' ? 1 : -1));
    }
    if (this.#paragraphs && this.#list === '' && !inTable) {
      if (tags.some(({ name }) => BLOCK.has(name))) this.#endParagraph(this.#place(at));
      else if (!this.#paragraph && !this.#htmlParagraph) {
        this.#markup.implied('start', 'p', this.#place(at));
        this.#paragraph = true;
      }
    }
    for (const { name, kind } of tags) if (name === 'p') this.#htmlParagraph = kind === 'start';
    writeLine(line, this.#source, this.#markup);
    return line.end;
  }

  /** Whether a paragraph written as a tag is open. */
  #htmlParagraph = false;

  #endParagraph(place: number): void {
    if (!this.#paragraph) return;
    this.#markup.implied('end', 'p', place);
    this.#paragraph = false;
  }

  #openTable(at: number, lineStart: number, line: string): number {
    const end = lineStart + line.length;
    const source = this.#source;
    const outer = this.#tables.at(-1);
    if (outer && !outer.cell) {
      const template = source.template ? { template: source.template.name } : {};
      this.#markup.lints.push({
        category: 'deletable-table-tag',
        location: rangeIn(source, at, at + 2),
        params: { name: 'table' },
        ...template,
      });
      outer.surplus++;
      return end;
    }
    this.#endParagraph(this.#place(at));
    if (this.#list !== '' && at === lineStart) this.#closeLists('', this.#place(at));
    this.#markup.tag({
      ...rangeIn(source, at, end),
      kind: 'start',
      name: 'table',
      origin: 'wiki',
      attributes: source.text.slice(at + 2, end),
      template: source.template,
    });
    this.#tables.push({ cell: undefined, row: false, surplus: 0 });
    return end;
  }

  #tablePart(table: OpenTable, at: number, mark: string): number {
    const { text } = this.#source;
    const lineEnd = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    this.#closeLists('', this.#place(at));
    this.#closeCell(table, at);
    if (mark === '|}') {
      this.#tables.pop();
      this.#tag('end', 'table', at, at + 2);
      for (let i = table.surplus; i > 0; i--) {
        const again = text.indexOf('\n|}', at);
        if (again < 0) break;
        this.#tag('end', 'table', again + 1, again + 3);
        return again + 3;
      }
      return this.#inline(at + 2);
    }
    if (mark.startsWith('|-')) {
      if (table.row) this.#markup.implied('end', 'tr', this.#place(at));
      this.#tag('start', 'tr', at, lineEnd, text.slice(at + mark.length, lineEnd));
      table.row = true;
      return lineEnd;
    }
    if (mark === '|+') return this.#cell(table, 'caption', at, at + 2);
    return this.#cells(table, mark === '!' ? 'th' : 'td', at);
  }

  #cells(table: OpenTable, name: 'td' | 'th', at: number): number {
    const { text } = this.#source;
    if (!table.row) {
      this.#markup.implied('start', 'tr', this.#place(at));
      table.row = true;
    }
    const ends = name === 'th' ? /\|\||!!/y : /\|\|/y;
    for (let from = at, width = 1; ; width = 2) {
      const line = this.#cell(table, name, from, from + width, ends);
      ends.lastIndex = line;
      if (!ends.test(text)) return line;
      this.#closeCell(table, line);
      from = line;
    }
  }

  #cell(table: OpenTable, name: 'td' | 'th' | 'caption', at: number, from: number, ends?: RegExp): number {
    const attributes = /[^\n|[\]{}]*\|(?![|])/y;
    attributes.lastIndex = from;
    const found = attributes.exec(this.#source.text)?.[0] ?? '';
    this.#tag('start', name, at, from + found.length, found.slice(0, -1));
    table.cell = name;
    const line = readLine(this.#source, from + found.length, this.#environment, ends);
    writeLine(line, this.#source, this.#markup);
    return line.end;
  }

  #closeCell(table: OpenTable, at: number): void {
    if (table.cell) this.#markup.implied('end', table.cell, this.#place(at));
    table.cell = undefined;
  }

  #tag(kind: 'start' | 'end', name: string, start: number, end: number, attributes = ''): void {
    const { template } = this.#source;
    this.#markup.tag({ ...rangeIn(this.#source, start, end), kind, name, origin: 'wiki', attributes, template });
  }

  #place(at: number): number {
    return rangeIn(this.#source, at, at).start;
  }
}

function namesIn({ pieces }: Line): { name: string; kind: string }[] {
  return pieces.flatMap((piece) => (piece.type === 'tag' ? [{ name: piece.tag.name, kind: piece.tag.kind }] : []));
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length++;
  return one.slice(0, length);
}
