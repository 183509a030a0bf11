import { readAngle, type TagReader } from './angle-bracket.ts';
import type { TextRange } from './extension-point.ts';
import type { Node, Part } from './syntax-tree.ts';

export interface PreprocessOptions {
  /** Read as a transcluded page (`<noinclude>` left out) rather than as the page itself (`<includeonly>` left out). */
  forInclusion: boolean;
  /** `-{ }-` protects its content; off where the wiki has no language conversion. */
  variantSyntax?: boolean;
  /** Parts that readers of the page do not see, in their order; each begins with `<` or a line break. */
  invisible?: readonly TextRange[];
}

/** An opening that waits for its closing. What it has opened lies in the shared list from `start` on, opener first. */
interface Opening {
  kind: '{' | '[' | '-{' | '=';
  /** Braces or brackets still open; for a heading the number of equals signs. */
  count: number;
  start: number;
  lineStart: boolean;
  /** Where in the text it begins. */
  offset: number;
  /** Where in the list each `|` lies, and the first `=` after it (-1 before there is one). */
  bars: { at: number; equals: number }[];
}

const searches = {
  text: /[[{<\n]|-(?=\{)/g,
  '{': /[[{<\n}|]|-(?=\{)/g,
  '{=': /[[{<\n}|=]|-(?=\{)/g,
  '[': /[[{<\n\]]|-(?=\{)/g,
  '-{': /[[{<\n|]|-(?=\{)|\}(?=-)/g,
  '-{=': /[[{<\n|=]|-(?=\{)|\}(?=-)/g,
};

const onlyIncludeOpening = '<onlyinclude>';
const onlyIncludeClosing = '</onlyinclude>';

/**
 * Makes the syntax tree of wikitext in time linear to its length. Never fails: what does not close is text.
 * @param reader knows the names of extension tags; made once per wiki with `tagReader`
 */
export function preprocess(text: string, reader: TagReader, options: PreprocessOptions): Node[] {
  return new Preprocessing(text, reader, options).run();
}

class Preprocessing {
  readonly #text: string;
  readonly #reader: TagReader;
  readonly #options: PreprocessOptions;
  /** All that was read and is not yet inside a finished node, of every opening, in order. */
  readonly #out: Node[] = [];
  readonly #open: Opening[] = [];
  #pos = 0;
  #headings = 0;
  #lineStart = true;
  /** Transclusion takes only what stands between these tags, if there is a pair of them. */
  readonly #onlyInclude: boolean;
  /** Ends of invisible parts by their starts. */
  readonly #invisible: ReadonlyMap<number, number>;
  /** Where an invisible part ended that stood at the start of a line. */
  #startedLine = 0;

  constructor(text: string, reader: TagReader, options: PreprocessOptions) {
    this.#text = text;
    this.#reader = reader.begin(text);
    this.#options = options;
    this.#invisible = new Map(options.invisible?.map(({ start, end }) => [start, end]));
    this.#onlyInclude = options.forInclusion && text.includes(onlyIncludeOpening) && text.includes(onlyIncludeClosing);
  }

  run(): Node[] {
    const text = this.#text;
    if (this.#onlyInclude) this.#skipToOnlyInclude();
    for (;;) {
      if (this.#lineStart) this.#readLineStart();
      const at = this.#nextSpecial();
      if (at > this.#pos) this.#out.push(text.slice(this.#pos, at));
      this.#pos = at;
      if (at < text.length) {
        this.#readSpecial();
        continue;
      }
      if (this.#top()?.kind === '=') this.#endHeading();
      return mergeText(this.#out).map((node) =>
        typeof node !== 'string' && node.type === 'heading' ? { ...node, atRoot: true } : node,
      );
    }
  }

  /** Leaves out all up to the next `<onlyinclude>`. */
  #skipToOnlyInclude(): void {
    const at = this.#text.indexOf(onlyIncludeOpening, this.#pos);
    const start = at < 0 ? this.#text.length : at + onlyIncludeOpening.length;
    this.#out.push({ type: 'ignore', text: this.#text.slice(this.#pos, start) });
    this.#pos = start;
    this.#lineStart = false;
  }

  #top(): Opening | undefined {
    return this.#open[this.#open.length - 1];
  }

  #nextSpecial(): number {
    const search = this.#search();
    for (search.lastIndex = this.#pos; ;) {
      const match = search.exec(this.#text);
      if (!match) return this.#text.length;
      if (match[0] !== '-' || this.#options.variantSyntax !== false) return match.index;
    }
  }

  #search(): RegExp {
    const top = this.#top();
    if (!top || top.kind === '=') return searches.text;
    if (top.kind === '[') return searches['['];
    return searches[this.#wantsEquals() ? (`${top.kind}=` as const) : top.kind];
  }

  #wantsEquals(): boolean {
    const top = this.#top();
    return !!top && (top.kind === '{' || top.kind === '-{') && top.bars.at(-1)?.equals === -1;
  }

  #readSpecial(): void {
    const char = this.#text[this.#pos]!;
    const invisibleEnd = this.#invisible.get(this.#pos);
    if (invisibleEnd !== undefined) {
      this.#passInvisible(invisibleEnd);
      return;
    }
    switch (char) {
      case '\n':
        if (this.#top()?.kind === '=') this.#endHeading();
        this.#take(1);
        this.#lineStart = true;
        return;
      case '<':
        this.#readAngle();
        return;
      case '|':
        this.#top()!.bars.push({ at: this.#out.length, equals: -1 });
        this.#take(1);
        return;
      case '=':
        this.#top()!.bars.at(-1)!.equals = this.#out.length;
        this.#take(1);
        return;
      case '}':
      case ']':
        this.#close(char);
        return;
      default:
        this.#readOpening(char);
    }
  }

  #take(length: number): void {
    this.#out.push(this.#text.slice(this.#pos, this.#pos + length));
    this.#pos += length;
  }

  #run(char: string, from: number, most = Infinity): number {
    let end = from;
    while (this.#text[end] === char && end - from < most) end++;
    return end - from;
  }

  /** Equals signs at the start of a line may open a heading; a single one in a template's part is its name's end. */
  #readLineStart(): void {
    this.#lineStart = false;
    const count = this.#run('=', this.#pos, 6);
    if (count === 0 || (count === 1 && this.#wantsEquals())) return;
    this.#open.push({ kind: '=', count, start: this.#out.length, lineStart: true, offset: this.#pos, bars: [] });
    this.#take(count);
  }

  #readOpening(char: string): void {
    const lineStart = this.#pos > 0 && this.#text[this.#pos - 1] === '\n';
    let kind: Opening['kind'] = char === '[' ? '[' : '{';
    let count = this.#run(kind, char === '-' ? this.#pos + 1 : this.#pos);
    if (char === '-') {
      if (count === 1) {
        kind = '-{';
        count = 2;
      } else this.#take(1);
    }
    if (count < 2) {
      this.#take(count);
      return;
    }
    this.#open.push({ kind, count, start: this.#out.length, lineStart, offset: this.#pos, bars: [] });
    this.#take(count);
  }

  #close(char: '}' | ']'): void {
    const opening = this.#top()!;
    const length = opening.kind === '-{' ? 2 : this.#run(char, this.#pos, Math.min(opening.count, 3));
    if (length < 2) {
      this.#take(length);
      return;
    }
    const used = opening.kind === '{' ? length : 2;
    this.#open.pop();
    const left = opening.count - used;
    if (opening.kind === '{') {
      const node = makeNode(this.#out, opening, used);
      this.#out.length = opening.start;
      this.#out.push(opening.kind.repeat(left), node);
      this.#pos += used;
    } else this.#take(used);
    if (left >= 2) this.#open.push({ ...opening, count: left, bars: [] });
  }

  #readAngle(): void {
    if (this.#onlyInclude && this.#text.startsWith(onlyIncludeClosing, this.#pos)) {
      this.#skipToOnlyInclude();
      return;
    }
    const read = readAngle(this.#text, this.#pos, this.#reader, this.#options.forInclusion);
    if (!read) {
      this.#take(1);
      return;
    }
    if (read.swallowedBefore > 0) {
      const last = this.#out.pop();
      if (typeof last === 'string') this.#out.push(last.slice(0, -read.swallowedBefore));
    }
    this.#out.push(...read.nodes);
    this.#pos = read.end;
    this.#lineStart = read.lineStart;
  }

  /** What follows an invisible part at the start of a line stands there itself. */
  #passInvisible(end: number): void {
    const start = this.#pos;
    const startsLine = start === this.#startedLine || this.#text[start - 1] === '\n';
    this.#out.push({ type: 'ignore', text: this.#text.slice(start, end) });
    this.#pos = end;
    this.#lineStart = startsLine;
    if (startsLine) this.#startedLine = end;
  }

  /** At the end of a line that began with equals signs: a heading if it ends with some (comments and blanks after them aside). */
  #endHeading(): void {
    const opening = this.#open.pop()!;
    const level = headingLevel(this.#out, opening);
    if (level === 0) return;
    const children = mergeText(this.#out.slice(opening.start));
    this.#out.length = opening.start;
    this.#out.push({ type: 'heading', level, index: ++this.#headings, offset: opening.offset, children });
  }
}

function headingLevel(out: readonly Node[], opening: Opening): number {
  let at = out.length - 1;
  let rest = '';
  for (; at >= opening.start; at--) {
    const node = out[at]!;
    if (typeof node === 'string') {
      rest = node.slice(0, trailing(node, ' \t'));
      if (rest !== '') break;
    } else if (node.type !== 'comment' || !isClosed(node.text)) return 0;
  }
  let equals = 0;
  for (;;) {
    const run = rest.length - trailing(rest, '=');
    equals += run;
    if (run < rest.length) return Math.min(equals, opening.count);
    const before = out[at - 1];
    if (at === opening.start) break;
    if (typeof before !== 'string') return Math.min(equals, opening.count);
    rest = before;
    at--;
  }
  // Nothing but equals signs: the middle ones are the text.
  return equals < 3 ? 0 : Math.min(6, Math.floor((equals - 1) / 2));
}

/** A comment that runs to the end of the page for want of `-->` is no end of a heading. */
function isClosed(comment: string): boolean {
  return comment.length >= '<!---->'.length && comment.trimEnd().endsWith('-->');
}

/** Where the run of `chars` at the end of `text` begins. (A regular expression would look for it from every position.) */
function trailing(text: string, chars: string): number {
  let end = text.length;
  while (end > 0 && chars.includes(text[end - 1]!)) end--;
  return end;
}

function makeNode(out: readonly Node[], opening: Opening, used: number): Node {
  const bars = opening.bars;
  const end = (i: number): number => bars[i]?.at ?? out.length;
  const title = mergeText(out.slice(opening.start + 1, end(0)));
  let position = 0;
  const parts = bars.map(({ at, equals }, i): Part => {
    if (equals < 0) return { name: undefined, index: ++position, value: mergeText(out.slice(at + 1, end(i + 1))) };
    return {
      name: mergeText(out.slice(at + 1, equals)),
      index: 0,
      value: mergeText(out.slice(equals + 1, end(i + 1))),
    };
  });
  const lineStart = opening.lineStart && used === opening.count;
  return { type: used === 3 ? 'argument' : 'template', title, parts, lineStart };
}

function mergeText(nodes: readonly Node[]): Node[] {
  const merged: Node[] = [];
  let pieces: string[] = [];
  const flush = (): void => {
    const text = pieces.length === 1 ? pieces[0]! : pieces.join('');
    if (text !== '') merged.push(text);
    pieces = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string') pieces.push(node);
    else {
      flush();
      merged.push(node);
    }
  }
  flush();
  return merged;
}
