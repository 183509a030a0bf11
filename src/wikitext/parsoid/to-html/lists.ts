import type { BulletsToken, Range, Token } from './tokens.ts';

interface Level {
  readonly list: string;
  item: string;
}

const lists: Readonly<Record<string, Level>> = {
  '*': { list: 'ul', item: 'li' },
  '#': { list: 'ol', item: 'li' },
  ':': { list: 'dl', item: 'dd' },
  ';': { list: 'dl', item: 'dt' },
};

const cells = new Set(['td', 'th', 'tr', 'caption', 'tbody', 'thead']);

/** Bullets at the beginning of lines as lists and items. Every cell of a table has lists of its own. */
export function resolveLists(tokens: readonly Token[]): Token[] {
  const pass = new ListPass();
  for (const token of tokens) pass.add(token);
  return pass.end();
}

class ListPass {
  readonly #out: Token[] = [];
  /** Lists that are open, outermost first, in every table that is open. */
  #levels: Level[] = [];
  readonly #outer: Level[][] = [];
  /** What came since the last line of a list ended: it belongs after the items that end with it. */
  #held: Token[] = [];

  add(token: Token): void {
    if (token.type === 'bullets') this.#bullets(token);
    else if (this.#levels.length > 0 && this.#hold(token)) this.#held.push(token);
    else {
      if (this.#held.length > 0) this.#closeAll();
      if (token.type === 'tag' && token.name === 'table') {
        this.#outer.push(this.#levels);
        this.#levels = [];
      } else if (token.type === 'end' && token.name === 'table') {
        this.#closeAll();
        this.#levels = this.#outer.pop() ?? [];
      } else if ((token.type === 'tag' || token.type === 'end') && cells.has(token.name)) this.#closeAll();
      this.#out.push(token);
    }
  }

  end(): Token[] {
    this.#closeAll();
    while (this.#outer.length > 0) {
      this.#levels = this.#outer.pop()!;
      this.#closeAll();
    }
    return this.#out;
  }

  /** Whether a token may stand between two items of a list: on lines of which nothing is seen. */
  #hold(token: Token): boolean {
    if (this.#held.length === 0) return token.type === 'newline';
    if (token.type === 'newline') {
      const last = this.#held.at(-1)!;
      return token.transparent === true || (this.#hasElement && last.type !== 'newline');
    }
    if (token.type === 'tag') return isTransparent(token);
    if (token.type === 'text') return /^[ \t]*$/.test(token.text);
    return token.type === 'comment' || token.type === 'mark';
  }

  /** Whether the line that is held has an element of which nothing is seen. */
  get #hasElement(): boolean {
    const line = this.#held.slice(this.#held.findLastIndex(({ type }) => type === 'newline') + 1);
    return line.some(({ type }) => type === 'tag');
  }

  /** Elements between two items belong to the first of them, with all that comes before the last line break. */
  #keepElements(): void {
    if (!this.#held.some(({ type }) => type === 'tag')) return;
    const at = this.#held.findLastIndex(({ type }) => type === 'newline');
    this.#out.push(...this.#held.slice(0, at));
    this.#held = this.#held.slice(at);
  }

  #bullets({ prefix, sameLine, range }: BulletsToken): void {
    this.#keepElements();
    const wanted = [...prefix].map((char) => ({ ...lists[char]! }));
    let common = 0;
    while (common < wanted.length && this.#levels[common]?.list === wanted[common]!.list) common++;
    this.#close(common);
    const last = wanted[common - 1];
    const isItem = common === wanted.length;
    const start = range?.[0];
    if (last && (isItem || last.item !== this.#levels[common - 1]!.item)) {
      this.#put('end', this.#levels[common - 1]!.item, this.#before());
      this.#release();
      this.#levels[common - 1] = last;
      this.#put('tag', last.item, isItem ? range : start === undefined ? undefined : [start, start], sameLine);
    } else this.#release();
    for (let i = common; i < wanted.length; i++) {
      const from = start === undefined ? undefined : i === common ? start : start + i;
      this.#put('tag', wanted[i]!.list, from === undefined ? undefined : [from, from]);
      const to = start === undefined ? undefined : i === wanted.length - 1 ? range![1] : start + i + 1;
      this.#put('tag', wanted[i]!.item, from === undefined ? undefined : [from, to!]);
      this.#levels.push(wanted[i]!);
    }
  }

  /** Closes all lists from a level on. */
  #close(level: number): void {
    const at = this.#before();
    for (let i = this.#levels.length - 1; i >= level; i--) {
      this.#put('end', this.#levels[i]!.item, at);
      this.#put('end', this.#levels[i]!.list, at);
    }
    this.#levels.length = level;
  }

  #closeAll(): void {
    if (this.#levels.length > 0) this.#close(0);
    this.#release();
  }

  #release(): void {
    this.#out.push(...this.#held);
    this.#held = [];
  }

  /** Where what is held begins. */
  #before(): Range | undefined {
    const next = this.#held[0]?.range;
    const last = this.#out.at(-1)?.range;
    const at = next?.[0] ?? last?.[1];
    return at === undefined ? undefined : [at, at];
  }

  #put(type: 'tag' | 'end', name: string, range: Range | undefined, sameLine = false): void {
    if (type === 'end') this.#out.push({ type, name, html: false, list: true, range });
    else {
      const parsoid = sameLine ? ({ stx: 'row' } as const) : {};
      this.#out.push({ type, name, attributes: [], html: false, list: true, range, info: { parsoid, range } });
    }
  }
}

/** Whether an element shows nothing, so that a line may begin after it as before it. */
export function isTransparent(token: Token & { type: 'tag' }): boolean {
  return token.empty === true && (token.name === 'link' || token.name === 'meta') && !token.html;
}
