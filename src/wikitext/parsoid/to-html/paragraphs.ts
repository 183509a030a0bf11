import { isTransparent } from './lists.ts';
import type { Range, Token } from './tokens.ts';

const split = (names: string): ReadonlySet<string> => new Set(names.split(' '));

// Elements by what they do to the paragraph around them.
const blocks = split('table h1 h2 h3 h4 h5 h6 pre p ul ol dl');
const cells = split('td th');
const parts = split('tr caption dt dd li');
const plain = split('center blockquote div hr aside figure');

/** Puts running text into paragraphs, and lines that begin with a blank into preformatted blocks. */
export function makeParagraphs(tokens: readonly Token[]): Token[] {
  const pass = new ParagraphPass();
  let line: Token[] = [];
  for (const token of tokens) {
    if (token.type === 'newline' && token.transparent !== true) {
      pass.line(line);
      pass.newline(token);
      line = [];
    } else line.push(token);
  }
  pass.line(line);
  return pass.end();
}

class ParagraphPass {
  readonly #out: Token[] = [];
  #section: '' | 'p' | 'pre' = '';
  /** Where a paragraph begins if a line follows that wants one. */
  #pending: number | undefined;
  /** After the last token that belongs into the paragraph that is open. */
  #last = 0;
  #inPre = false;
  #inBlock = false;
  #inBlockquote = false;
  /** Whether nothing has been put out that is shown. */
  #atStart = true;

  line(line: readonly Token[]): void {
    const isList = line.some((token) => (token.type === 'tag' || token.type === 'end') && token.list === true);
    if (isList) this.#listLine(line);
    else this.#plainLine(line);
    if (line.some(isSignificant)) this.#atStart = false;
  }

  newline(token: Token): void {
    this.#out.push(token);
  }

  end(): Token[] {
    this.#close();
    return this.#out;
  }

  #listLine(line: readonly Token[]): void {
    this.#pending = undefined;
    if (line.some((token) => token.type === 'tag' && token.list === true)) this.#close();
    this.#push(line);
  }

  #plainLine(line: readonly Token[]): void {
    const opensPre = line.some((token) => token.type === 'tag' && token.name === 'pre');
    const closesPre = line.some((token) => token.type === 'end' && token.name === 'pre');
    if (this.#inPre && !closesPre) {
      this.#push(line);
      return;
    }
    const begins = line.some(beginsBlock);
    const ends = line.some(endsBlock);
    if (begins || ends) {
      this.#pending = undefined;
      this.#close();
      this.#inPre = opensPre && !closesPre;
      for (const token of line) {
        if ((token.type === 'tag' || token.type === 'end') && token.name === 'blockquote') {
          this.#inBlockquote = token.type === 'tag';
        }
      }
      this.#inBlock = !ends;
      this.#push(line);
    } else if (this.#inBlock || this.#inPre) this.#push(line);
    else this.#textLine(line);
  }

  #textLine(line: readonly Token[]): void {
    const first = line.findIndex((token) => !isFiller(token));
    const significant = line.findIndex(isSignificant);
    const leading = line[first];
    // Within a paragraph what stands after a category is the paragraph's, too.
    const isContinued = this.#section === 'p' && line.slice(0, Math.max(first, 0)).some(({ type }) => type === 'tag');
    const isPreformatted = leading?.type === 'text' && leading.text.startsWith(' ') && !isContinued;
    if (isPreformatted && (this.#section === 'pre' || significant >= 0) && !this.#inBlockquote) {
      this.#preformatted(line, first);
    } else if (significant >= 0) this.#text(line, significant);
    else if (line.some((token) => token.type !== 'text' && token.type !== 'comment')) {
      if (this.#section === 'pre') this.#close();
      if (this.#pending !== undefined) this.#close();
      this.#pending = undefined;
      this.#push(line);
    } else this.#blank(line);
  }

  #preformatted(line: readonly Token[], first: number): void {
    const leading = line[first] as Token & { type: 'text' };
    const { range } = leading;
    if (this.#section !== 'pre') {
      this.#pending = undefined;
      this.#close();
      this.#section = 'pre';
      this.#out.push(...line.slice(0, first));
      const own: Range | undefined = range && [range[0], range[0] + 1];
      this.#out.push({
        type: 'tag',
        name: 'pre',
        attributes: [],
        html: false,
        range: own,
        info: { parsoid: {}, range: own },
      });
    } else this.#out.push(...line.slice(0, first));
    this.#last = this.#out.length;
    const rest: Range | undefined = range && [range[0] + 1, range[1]];
    this.#push([{ type: 'text', text: leading.text.slice(1), range: rest }, ...line.slice(first + 1)], true);
  }

  #text(line: readonly Token[], significant: number): void {
    if (this.#section !== 'p' || this.#pending !== undefined) {
      this.#pending = undefined;
      this.#close();
      let begin = significant;
      // The output of a template is in the paragraph from its beginning.
      while (begin > 0 && isTemplateMark(line[begin - 1]!)) begin--;
      this.#out.push(...line.slice(0, begin));
      this.#open('p', line[begin]!.range, this.#out.length);
      this.#push(line.slice(begin));
    } else this.#push(line);
  }

  #blank(line: readonly Token[]): void {
    if (this.#pending !== undefined) {
      const before = this.#out.length;
      this.#close();
      const at = this.#pending + (this.#out.length - before);
      this.#open('p', this.#out[at]?.range, at);
      this.#pending = undefined;
      this.#push(line);
      const range = line[0]?.range ?? this.#out.at(-1)?.range;
      const end = range && ([range[1], range[1]] as const);
      this.#out.push({
        type: 'tag',
        name: 'br',
        attributes: [],
        html: false,
        empty: true,
        range: end,
        info: { parsoid: {}, range: end },
      });
      this.#last = this.#out.length;
    } else {
      if (this.#section === 'pre') this.#close();
      if (!this.#atStart) this.#pending = this.#out.length;
      this.#push(line);
    }
  }

  #open(name: 'p', next: Range | undefined, at: number): void {
    const range = next && ([next[0], next[0]] as const);
    this.#out.splice(at, 0, { type: 'tag', name, attributes: [], html: false, range, info: { parsoid: {}, range } });
    this.#section = name;
    this.#last = at + 1;
  }

  /** Puts tokens out. In a preformatted block blanks belong to it, too. */
  #push(line: readonly Token[], all = false): void {
    let isBegun = false;
    for (const token of line) {
      this.#out.push(token);
      isBegun ||= isSignificant(token);
      // The end of a template's output belongs to what it has put out on the line.
      const isEnd = isBegun && token.type === 'mark' && token.end && isTemplateMark(token);
      if (isSignificant(token) || (all && token.type === 'text') || isEnd) this.#last = this.#out.length;
    }
  }

  /** Closes the paragraph after the last token that belongs into it. */
  #close(): void {
    if (this.#section !== '') {
      const before = this.#out[this.#last - 1]?.range;
      const range = before && ([before[1], before[1]] as const);
      this.#out.splice(this.#last, 0, { type: 'end', name: this.#section, html: false, range });
    }
    this.#inPre = false;
    this.#section = '';
  }
}

function beginsBlock(token: Token): boolean {
  if (token.type === 'tag') return blocks.has(token.name) || parts.has(token.name);
  return token.type === 'end' && (cells.has(token.name) || parts.has(token.name));
}

function endsBlock(token: Token): boolean {
  if (token.type === 'tag') return cells.has(token.name) || plain.has(token.name);
  return token.type === 'end' && (blocks.has(token.name) || plain.has(token.name));
}

/** What may stand before a line's first character. */
function isFiller(token: Token): boolean {
  return (
    token.type === 'comment' ||
    token.type === 'newline' ||
    token.type === 'mark' ||
    (token.type === 'tag' && isTransparent(token))
  );
}

/** What makes a line more than blank. */
function isSignificant(token: Token): boolean {
  if (token.type === 'text') return /[^ \t\r]/.test(token.text);
  return !isFiller(token);
}

function isTemplateMark(token: Token): boolean {
  return token.type === 'mark' && token.call.type === 'mw:Transclusion';
}
