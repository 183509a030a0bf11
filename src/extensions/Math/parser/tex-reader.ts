import { symbolHtml } from './symbols.ts';
import type { TableNode, TexList, TexNode } from './tex-tree.ts';

/** TeX that this reader does not understand, be it wrong or only not among what it knows. */
export class UnknownTex extends Error {}

/** Commands by their names without the backslash, with blanks between them. */
export const commands = (names: string): ReadonlySet<string> => new Set(names.split(' ').map((name) => `\\${name}`));

const unary = commands(
  'Bbb acute bar bcancel bmod boldsymbol bold breve cancel check ddot dot emph grave hat hphantom mathbb mathbf mathbin mathcal mathclose mathfrak mathit mathop mathopen mathord mathpunct mathrel mathrm mathsf mathtt not operatorname overbrace overleftarrow overleftrightarrow overline overrightarrow phantom pmod sqrt tilde underbrace underline vec vphantom widehat widetilde xcancel xleftarrow xrightarrow',
);
const binary = commands('binom cancelto cfrac dbinom dfrac frac overset stackrel tbinom tfrac underset');
const withOption = commands('sqrt xleftarrow xrightarrow');
const texts = commands('hbox mbox text textbf textit textrm textsf texttt');
const styles = commands('displaystyle textstyle scriptstyle scriptscriptstyle');
const fonts = commands('rm bf it cal');
const infixes = commands('over choose atop');
const bigs = /^\\(?:big|Big|bigg|Bigg)[lr]?$/;
const tables = /^(?:[pbBvV]?matrix|smallmatrix|cases|array|align(?:ed|at|edat)?)$/;
const delimiters = new Set(['(', ')', '[', ']', '|', '/', '.']);

/** Commands of chemical formulas. */
const chemicalCalls = commands('smash mathllap lowered');
const chemicalSigns = commands('chemequilibrium equilibriumRight tripleDash');

/** Reads a formula. Throws UnknownTex. */
export function readTex(tex: string, isChemistry = false): TexNode {
  const reader = new TexReader(tex, isChemistry);
  const node = reader.atom();
  if (reader.peek() !== '') throw new UnknownTex('Something stands after the formula.');
  return node;
}

/** Commands that are read by name beside those that stand for themselves or take something. */
const others = commands('begin color definecolor end hline left limits nolimits pagecolor right sideset');

/** Whether a command is among those that the reader knows, wherever it may stand. */
export function isCommand(name: string): boolean {
  return (
    symbolHtml(name) !== undefined ||
    [unary, binary, texts, styles, fonts, infixes, others].some((names) => names.has(name)) ||
    bigs.test(name)
  );
}

/** Whether there is an environment of that name (`\\begin{name}`). */
export function isEnvironment(name: string): boolean {
  return tables.test(name);
}

const deepest = 200;

class TexReader {
  readonly #tex: string;
  readonly #isChemistry: boolean;
  #at = 0;
  #depth = 0;

  constructor(tex: string, isChemistry: boolean) {
    this.#tex = tex;
    this.#isChemistry = isChemistry;
  }

  /** The next character or command; empty at the end. */
  peek(): string {
    const blank = /\s*/y;
    blank.lastIndex = this.#at;
    blank.exec(this.#tex);
    this.#at = blank.lastIndex;
    const token = /\\[A-Za-z]+|\\[^]|[^]/y;
    token.lastIndex = this.#at;
    return token.exec(this.#tex)?.[0] ?? '';
  }

  #next(): string {
    const token = this.peek();
    if (token === '') throw new UnknownTex('The formula ends too early.');
    this.#at += token.length;
    return token;
  }

  #expect(token: string): void {
    if (this.#next() !== token) throw new UnknownTex(`There is no ${token}.`);
  }

  /** What stands before one of some tokens, which is left. */
  #list(ends: readonly string[]): TexList {
    const nodes: TexNode[] = [];
    for (let token = this.peek(); token !== '' && !ends.includes(token); token = this.peek()) {
      if (infixes.has(token)) {
        this.#next();
        return [{ kind: 'infix', name: token, before: nodes, after: this.#list(ends) }];
      }
      nodes.push(this.#declaration(token, ends) ?? this.#scripted());
    }
    return nodes;
  }

  #declaration(name: string, ends: readonly string[]): TexNode | undefined {
    const isStyle = styles.has(name);
    if (!isStyle && !fonts.has(name) && name !== '\\color') return undefined;
    this.#next();
    const value = name === '\\color' ? this.#raw(/\{\s*([A-Za-z]+)\s*\}/y) : '';
    if (!isStyle || this.peek() !== '{') return { kind: 'declaration', name, value, body: this.#list(ends) };
    // A style that stands before a group is about that alone, as in MediaWiki.
    const first = this.#scripted();
    const isAlone = first.kind === 'group' && first.body[0]?.kind !== 'infix';
    const body = isAlone ? [first] : [first, ...this.#list(ends)];
    return { kind: 'declaration', name, value, body };
  }

  #scripted(): TexNode {
    const begin = this.peek();
    const base: TexNode = begin === '_' || begin === '^' ? { kind: 'group', body: [] } : this.atom();
    const limits = /^\\(?:no)?limits$/.test(this.peek()) ? this.#next() : undefined;
    let [sub, sup]: [TexNode | undefined, TexNode | undefined] = [undefined, undefined];
    for (let token = this.peek(); token === '_' || token === '^'; token = this.peek()) {
      // A second script in the same place stands beside the first one, at nothing.
      if ((token === '_' ? sub : sup) !== undefined) break;
      this.#next();
      if (token === '_') sub = this.atom();
      else sup = this.atom();
    }
    const scripted: TexNode =
      sub || sup
        ? { kind: 'scripts', base, ...(sub && { sub }), ...(sup && { sup }), ...(limits && { limits }) }
        : base;
    return base.kind === 'group' && scripted === base ? base : this.#primed(scripted);
  }

  #primed(base: TexNode): TexNode {
    const count = /^[\s']*/.exec(this.#tex.slice(this.#at, this.#at + 40))![0].replace(/\s/g, '').length;
    if (count === 0) return base;
    const start = this.#at;
    for (let i = 0; i < count; i++) this.#next();
    const token = this.peek();
    if (token !== '_' && token !== '^') return { kind: 'primes', base, count };
    // A prime with scripts of its own is a character.
    this.#at = start;
    return base;
  }

  /** A group, a command with what it takes, or a character. */
  atom(): TexNode {
    if (++this.#depth > deepest) throw new UnknownTex('Groups are too deep.');
    const node = this.#readAtom();
    this.#depth--;
    return node;
  }

  #readAtom(): TexNode {
    const token = this.#next();
    if (token === '{') {
      const body = this.#list(['}']);
      this.#expect('}');
      return { kind: 'group', body };
    }
    if (token === '\\left') return this.#fenced();
    if (token === '\\sideset') return this.#sideset();
    if (token === '\\pagecolor') return this.#pageColor();
    if (token === '\\begin') return this.#table();
    if (bigs.test(token)) return { kind: 'big', name: token, delimiter: this.#delimiter() };
    if (texts.has(token)) return { kind: 'text', name: token, text: this.#raw(/\{([^{}\\$%_~<>&"^#]+)\}/y) };
    if (this.#isChemistry) {
      if (token === '\\mskip' || token === '\\mkern')
        return { kind: 'space', units: Number.parseInt(this.#raw(/(-?\d+)(?:\.\d+)?mu/y), 10) };
      if (chemicalSigns.has(token)) return { kind: 'call', name: token, args: [] };
      if (chemicalCalls.has(token)) {
        if (token === '\\smash') this.#raw(/(\[t\])/y);
        return { kind: 'call', name: token, args: [this.atom()] };
      }
    }
    if (unary.has(token) || binary.has(token)) return this.#call(token);
    if (symbolHtml(token) === undefined && token !== "'") throw new UnknownTex(`${token} is not known.`);
    return { kind: 'symbol', name: token };
  }

  #call(name: string): TexNode {
    let option: TexList | undefined;
    if (withOption.has(name) && this.peek() === '[') {
      this.#next();
      option = this.#list([']']);
      this.#expect(']');
    }
    const args = binary.has(name) ? [this.atom(), this.atom()] : [this.atom()];
    return { kind: 'call', name, args, ...(option && { option }) };
  }

  /** An operator with scripts at its sides, and limits of its own. */
  #sideset(): TexNode {
    const [left, right] = [this.atom(), this.atom()];
    const operator = this.#scripted();
    return { kind: 'sideset', left, right, operator };
  }

  /** The colour of the page is nobody's here, as in MediaWiki. */
  #pageColor(): TexNode {
    this.#raw(/((?:\[[A-Za-z]+\])?\s*\{[^{}]*\})/y);
    return { kind: 'group', body: [] };
  }

  #fenced(): TexNode {
    const open = this.#delimiter();
    const body = this.#list(['\\right']);
    this.#expect('\\right');
    return { kind: 'fenced', open, close: this.#delimiter(), body };
  }

  #delimiter(): string {
    const token = this.#next();
    if (!delimiters.has(token) && !(token.startsWith('\\') && symbolHtml(token)?.startsWith('<m')))
      throw new UnknownTex(`${token} is no delimiter.`);
    return token;
  }

  #table(): TableNode {
    const name = this.#raw(/\{([a-z]+)\}/iy);
    if (!tables.test(name)) throw new UnknownTex(`There is no environment ${name}.`);
    if (/^alignat|^alignedat/.test(name)) this.#raw(/\{(\d+)\}/y);
    const columns = name === 'array' ? this.#raw(/\{([lcr| ]*)\}/y) : '';
    const rows: TexList[][] = [];
    const lines = new Set<number>();
    for (let row: TexList[] = []; ;) {
      for (; row.length === 0 && this.peek() === '\\hline'; this.#next()) lines.add(rows.length);
      if (this.peek() === '\\end' && row.length === 0 && lines.has(rows.length) && rows.length > 0) break;
      row.push(this.#list(['&', '\\\\', '\\end']));
      const token = this.peek();
      if (token === '&') this.#next();
      else {
        rows.push(row);
        row = [];
        if (token === '\\end') break;
        this.#expect('\\\\');
        this.#space();
      }
    }
    this.#expect('\\end');
    if (this.#raw(/\{([a-z]+)\}/iy) !== name) throw new UnknownTex(`${name} is not closed.`);
    return { kind: 'table', name, columns, rows, lines };
  }

  /** The space that a row may ask for after it (`[4pt]`) is not shown. */
  #space(): void {
    const space = /\[-?[\d.]*[a-z]+\]/y;
    space.lastIndex = this.#at;
    if (space.test(this.#tex)) this.#at = space.lastIndex;
  }

  /** What a pattern finds next, as it is written. */
  #raw(pattern: RegExp): string {
    this.peek();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#tex);
    if (!found) throw new UnknownTex('What a command takes is missing.');
    this.#at = pattern.lastIndex;
    return found[1]!;
  }
}
