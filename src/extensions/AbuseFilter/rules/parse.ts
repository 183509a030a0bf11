import { functions } from './functions.ts';
import type { Node } from './grammar.ts';
import { RuleMistake } from './mistake.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Deeper nesting than anybody writes, and less than the stack holds. */
const DEEPEST = 250;

/** The tree of a rule; undefined for a rule without any part. Throws a RuleMistake for what is no rule. */
export function parseRule(rule: string): Node | undefined {
  return new RuleParser(tokensOf(rule)).whole();
}

/** One method for each level of the language, the loosest first. */
class RuleParser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node | undefined {
    const node = this.#sequence();
    if (this.#token.kind !== 'end') throw this.#unexpected('unexpectedatend');
    return node;
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }

  #is(kind: Token['kind'], ...texts: string[]): boolean {
    return this.#token.kind === kind && (texts.length === 0 || texts.includes(this.#token.text));
  }

  #take(kind: Token['kind'], ...texts: string[]): Token | undefined {
    return this.#is(kind, ...texts) ? this.#tokens[this.#next++] : undefined;
  }

  #expect(kind: Token['kind'], text: string): Token {
    const token = this.#take(kind, text);
    if (!token) throw new RuleMistake('expectednotfound', this.#token.end, text, this.#token.text);
    return token;
  }

  #unexpected(key = 'unexpectedtoken', token = this.#token): RuleMistake {
    return new RuleMistake(
      token.kind === 'keyword' && key === 'unexpectedtoken' ? 'unrecognisedkeyword' : key,
      token.end,
      token.text,
    );
  }

  /** Undefined where there is no part at all. */
  #sequence(): Node | undefined {
    const parts: Node[] = [];
    for (;;) {
      while (this.#take('semicolon'));
      if (this.#is('end') || this.#is('brace', ')')) break;
      parts.push(this.#assignment());
      if (!this.#is('semicolon')) break;
    }
    return parts.length > 1 ? { is: 'sequence', parts } : parts[0];
  }

  #assignment(): Node {
    const opened = this.#token.kind === 'name';
    const to = this.#condition();
    const target = to.is === 'item' || to.is === 'append' ? to.of : to;
    if (!opened || target.is !== 'name' || !this.#is('operator', ':=')) return to;
    const { end } = this.#take('operator')!;
    return { is: 'assign', name: target.name, to, value: this.#nested(() => this.#assignment()), at: end };
  }

  #condition(): Node {
    return this.#nested(() => {
      if (this.#take('keyword', 'if')) {
        const condition = this.#truth();
        this.#expect('keyword', 'then');
        const then = this.#condition();
        const otherwise = this.#take('keyword', 'else') ? this.#condition() : undefined;
        this.#expect('keyword', 'end');
        return { is: 'choice', condition, then, otherwise };
      }
      const condition = this.#truth();
      if (!this.#take('operator', '?')) return condition;
      const then = this.#condition();
      this.#expect('operator', ':');
      return { is: 'choice', condition, then, otherwise: this.#condition() };
    });
  }

  #truth(): Node {
    return this.#chain(['&', '|', '^'], () => this.#equality());
  }

  #equality(): Node {
    return this.#once(['==', '=', '!=', '===', '!=='], () => this.#once(['<', '>', '<=', '>='], () => this.#sum()));
  }

  #sum(): Node {
    return this.#chain(['+', '-'], () =>
      this.#chain(['*', '/', '%'], () => this.#chain(['**'], () => this.#negation())),
    );
  }

  #chain(operators: readonly string[], operand: () => Node): Node {
    let left = operand();
    for (let token; (token = this.#take('operator', ...operators));) {
      left = { is: 'binary', operator: token.text, left, right: operand(), at: token.end };
    }
    return left;
  }

  #once(operators: readonly string[], operand: () => Node): Node {
    const left = operand();
    const token = this.#take('operator', ...operators);
    return token ? { is: 'binary', operator: token.text, left, right: operand(), at: token.end } : left;
  }

  #negation(): Node {
    return this.#take('operator', '!')
      ? { is: 'unary', operator: '!', operand: this.#membership() }
      : this.#membership();
  }

  #membership(): Node {
    const left = this.#sign();
    const token = this.#take('keyword', 'in', 'like', 'matches', 'contains', 'rlike', 'irlike', 'regex');
    return token ? { is: 'binary', operator: token.text, left, right: this.#sign(), at: token.end } : left;
  }

  #sign(): Node {
    const token = this.#take('operator', '+', '-');
    return token ? { is: 'unary', operator: token.text, operand: this.#item() } : this.#item();
  }

  #item(): Node {
    let of = this.#atom();
    for (let open; (open = this.#take('bracket', '['));) {
      if (this.#is('end')) this.#expect('bracket', ']');
      if (of.is === 'name' && this.#is('bracket', ']') && this.#tokens[this.#next + 1]!.text === ':=') {
        this.#next++;
        return { is: 'append', of };
      }
      const index = this.#condition();
      this.#expect('bracket', ']');
      of = { is: 'item', of, index, at: open.end };
    }
    return of;
  }

  #atom(): Node {
    const token = this.#token;
    switch (token.kind) {
      case 'string':
      case 'number':
        this.#next++;
        return { is: 'value', value: token.value, at: token.start, literal: token.kind === 'string' };
      case 'keyword':
        return this.#constant(token);
      case 'name':
        this.#next++;
        return this.#is('brace', '(') ? this.#call(token) : { is: 'name', name: nameOf(token), at: token.start };
      case 'brace':
        return this.#parenthesis(token);
      case 'bracket':
        return this.#array();
      default:
        throw this.#unexpected();
    }
  }

  #constant(token: Token): Node {
    const value = { true: true, false: false, null: null }[token.text];
    if (value === undefined) throw this.#unexpected();
    this.#next++;
    return { is: 'value', value, at: token.start, literal: false };
  }

  #parenthesis(open: Token): Node {
    if (!this.#take('brace', '(')) throw this.#unexpected();
    const node = this.#nested(() => this.#sequence());
    if (!node && this.#is('brace', ')')) throw this.#unexpected('unexpectedtoken', open);
    if (!node) throw this.#unexpected();
    this.#expect('brace', ')');
    return node.is === 'name' ? { is: 'sequence', parts: [node] } : node;
  }

  #array(): Node {
    if (!this.#take('bracket', '[')) throw this.#unexpected();
    const items: Node[] = [];
    while (!this.#is('bracket', ']')) {
      items.push(this.#condition());
      if (this.#take('comma')) continue;
      if (!this.#is('bracket', ']')) this.#expect('bracket', ', ]');
    }
    this.#next++;
    return { is: 'array', items };
  }

  #call(name: Token): Node {
    this.#next++;
    const args: Node[] = [];
    const mayEndWithComma = functions.get(name.text)?.most === Infinity;
    while (!this.#is('brace', ')')) {
      args.push(this.#nested(() => this.#assignment()));
      if (!this.#take('comma')) break;
      if (!mayEndWithComma && this.#is('brace', ')')) throw this.#unexpected();
    }
    this.#expect('brace', ')');
    return { is: 'call', name: name.text, args, at: name.end };
  }

  #nested<T>(part: () => T): T {
    if (++this.#depth > DEEPEST) throw new RuleMistake('toodeep', this.#token.end);
    const node = part();
    this.#depth--;
    return node;
  }
}

/** Variables are known by small letters; a function's name is left, so that it can be told where it stands alone. */
function nameOf({ text }: Token): string {
  return functions.has(text) ? text : text.toLowerCase();
}
