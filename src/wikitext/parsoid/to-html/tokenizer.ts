import { readAtom } from './atoms.ts';
import type { Conversion } from './conversion.ts';
import { readEntity, readMagicSwitch } from './words.ts';
import { readBareUrl, readExternalLink } from './external-links.ts';
import { ATOM, type FlatText } from './flat-text.ts';
import { readHeading, readRule } from './headings.ts';
import { readTag } from './html-tags.ts';
import { readQuotes } from './quotes.ts';
import type { Reader } from './reader.ts';
import { readRedirect } from './redirect.ts';
import { readCellBreak, readTableLine, readTableStart } from './tables.ts';
import type { Token } from './tokens.ts';
import { readWikiLink } from './wiki-links.ts';

export interface Place {
  readonly from?: number;
  readonly to?: number;
  /** Whether a line begins where the text does. */
  readonly lineStart: boolean;
  /** Whether lines may begin blocks (lists, headings, tables …). */
  readonly blocks: boolean;
  /** Whether it is the text of a link, in which no link to another site stands. */
  readonly inLink?: boolean;
  /** Whether calls are carried out at the end of every line; else they stay tokens of the result. */
  readonly resolve?: boolean;
  /** Whether it is the beginning of the page. */
  readonly pageStart?: boolean;
}

/** Tokens of wikitext. */
export function tokenize(flat: FlatText, conversion: Conversion, place: Place): Token[] {
  return new Tokenizer(flat, conversion, place).run();
}

class Tokenizer implements Reader {
  readonly flat: FlatText;
  readonly text: string;
  readonly conversion: Conversion;
  readonly end: number;
  readonly #place: Place;
  readonly #out: Token[] = [];
  /** Tokens of the line that is read. */
  #line: Token[] = [];
  #pos: number;
  #lineStart: boolean;
  /** Tags that are open on a `;` line, while its colon is looked for. */
  #term: { depth: number; prefix: string } | undefined;
  /** Whether the line has nothing but comments so far. */
  #onlyComments = false;

  constructor(flat: FlatText, conversion: Conversion, place: Place) {
    this.flat = flat;
    this.text = flat.text;
    this.conversion = conversion;
    this.#place = place;
    this.#pos = place.from ?? 0;
    this.end = place.to ?? flat.text.length;
    this.#lineStart = place.lineStart;
  }

  run(): Token[] {
    if (this.#place.pageStart === true) this.#take(readRedirect(this));
    while (this.#pos < this.end) {
      if (this.#lineStart && this.#place.blocks && this.#blockStart()) continue;
      this.#step();
    }
    this.#flush();
    return this.#out;
  }

  inline(from: number, to: number, inLink = this.#place.inLink === true): Token[] {
    return tokenize(this.flat, this.conversion, { from, to, lineStart: false, blocks: false, inLink });
  }

  /** Reads what only the start of a line can be; false where it is none of these. */
  #blockStart(): boolean {
    const { text } = this;
    const at = this.#pos;
    const reading =
      readTableStart(this, at) ??
      readTableLine(this, at) ??
      (text[at] === '=' ? readHeading(this, at) : text[at] === '-' ? readRule(this, at) : undefined);
    if (reading) {
      this.#lineStart = false;
      this.#take(reading);
      return true;
    }
    bullets.lastIndex = at;
    const prefix = bullets.exec(text)?.[0];
    if (prefix !== undefined) {
      const to = at + prefix.length;
      this.#line.push({ type: 'bullets', prefix, sameLine: false, range: this.flat.range(at, to) });
      this.#term = prefix.endsWith(';') ? { depth: 0, prefix: `${prefix.slice(0, -1)}:` } : undefined;
      this.#pos = to;
      this.#lineStart = false;
      this.#take(readTableStart(this, to));
      return true;
    }
    indented.lastIndex = at;
    const blanks = this.conversion.tables.length > 0 ? indented.exec(text)?.[0] : undefined;
    if (blanks !== undefined && this.flat.atom(at + blanks.length).node.type === 'comment') {
      this.#text(at, at + blanks.length);
      this.#lineStart = true;
      return true;
    }
    if (text[at] === ATOM) {
      const { type } = this.flat.atom(at).node;
      if (type === 'comment' || type === 'ignore') {
        this.#atom();
        return true;
      }
    }
    return false;
  }

  #step(): void {
    const { text } = this;
    const at = this.#pos;
    const { special } = this.conversion.syntax;
    special.lastIndex = at;
    const match = special.exec(text);
    const next = match && match.index < this.end ? match.index : this.end;
    if (next > at) {
      this.#text(at, next);
      return;
    }
    const char = text[at]!;
    tripled.lastIndex = at;
    const brackets = char === '[' ? tripled.exec(text)?.[0].length : undefined;
    if (brackets !== undefined) this.#text(at, at + brackets);
    else if (char === '\n') this.#newline();
    else if (char === ATOM) this.#atom();
    else if (char === ':' && this.#term?.depth === 0) this.#definition();
    else {
      const reading = this.#read(char, at);
      this.#lineStart = false;
      this.#onlyComments = false;
      if (reading) {
        if (this.#term && char === '<') this.#term.depth = Math.max(0, this.#term.depth + depthOf(reading.tokens));
        this.#take(reading);
      } else this.#text(at, at + 1);
    }
  }

  #read(char: string, at: number): { tokens: readonly Token[]; end: number } | undefined {
    switch (char) {
      case "'":
        return readQuotes(this, at);
      case '[':
        return readWikiLink(this, at) ?? (this.#place.inLink === true ? undefined : readExternalLink(this, at));
      case '<':
        return readTag(this, at);
      case '&':
        return readEntity(this, at);
      case '_':
        return readMagicSwitch(this, at);
      case '|':
      case '!':
        return this.#place.blocks ? readCellBreak(this, at) : undefined;
      case ':':
        return undefined;
      default:
        return this.#place.inLink === true ? undefined : readBareUrl(this, at);
    }
  }

  #text(from: number, to: number): void {
    this.#lineStart = false;
    this.#onlyComments = false;
    const last = this.#line.at(-1);
    const text = this.text.slice(from, to);
    const range = this.flat.range(from, to);
    if (
      last?.type === 'text' &&
      (last.range === undefined) === (range === undefined) &&
      last.range?.[1] === range?.[0]
    ) {
      this.#line[this.#line.length - 1] = {
        type: 'text',
        text: last.text + text,
        range: range && [last.range![0], range[1]],
      };
    } else this.#line.push({ type: 'text', text, range });
    this.#pos = to;
  }

  #newline(): void {
    const range = this.flat.range(this.#pos, this.#pos + 1);
    this.#line.push({ type: 'newline', range, ...(this.#onlyComments && { transparent: true }) });
    this.#pos++;
    this.#lineStart = true;
    this.#onlyComments = false;
    this.#term = undefined;
    const table = this.conversion.tables.at(-1);
    if (table) table.isHeaderLine = false;
    if (this.#place.resolve === true) this.#flush();
  }

  #atom(): void {
    const atom = this.flat.atom(this.#pos);
    const reading = readAtom(atom, this.#lineStart, this.conversion);
    const isComment = atom.node.type === 'comment';
    if (isComment && this.#lineStart) this.#onlyComments = true;
    if (!isComment) this.#onlyComments = false;
    if (!isComment && atom.node.type !== 'ignore') this.#lineStart = false;
    this.#line.push(...reading);
    this.#pos++;
    // A comment that is alone on its line holds the line's end, too.
    if (isComment && reading.at(-1)?.type === 'newline') {
      this.#lineStart = true;
      this.#onlyComments = false;
    }
  }

  /** The colon of `; term : definition`. */
  #definition(): void {
    const at = this.#pos;
    this.#line.push({
      type: 'bullets',
      prefix: this.#term!.prefix,
      sameLine: true,
      range: this.flat.range(at, at + 1),
    });
    this.#term = undefined;
    this.#pos++;
  }

  #take(reading: { tokens: readonly Token[]; end: number } | undefined): void {
    if (!reading) return;
    this.#line.push(...reading.tokens);
    this.#pos = reading.end;
  }

  #flush(): void {
    this.#out.push(...(this.#place.resolve === true ? this.conversion.carryOut(this.#line) : this.#line));
    this.#line = [];
  }
}

const bullets = /[*#:;]+/y;
/** More brackets than a link begins with. */
const tripled = /\[{3,}/y;
/** Blanks before an atom. */
const indented = /[ \t]+(?=\x7f)/y;

function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  for (const token of tokens) {
    if (token.type === 'tag' && token.empty !== true) depth++;
    else if (token.type === 'end') depth--;
  }
  return depth;
}
