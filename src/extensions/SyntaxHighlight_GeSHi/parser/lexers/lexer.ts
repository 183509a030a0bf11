import type { Token } from '../tokens.ts';

/** The class of Pygments; none for text without a meaning. */
type Kind = string | undefined;

/** What is read at a place in a state. */
export interface Rule {
  readonly match: RegExp;
  /** The class of what matched; a list has one for each group, and the groups together are what matched. */
  readonly kind?: Kind | readonly Kind[];
  /** How many states are left, and which are entered then, the innermost last. */
  readonly leave?: number;
  readonly enter?: readonly string[];
  /**
   * The beginning of something that has an end. Where it is there and `match` fails, the end is missing: the rule is
   * not tried again before `retry` matches (never, if there is none), so that much unfinished code takes no longer.
   */
  readonly open?: RegExp;
  readonly retry?: RegExp;
  /** The characters of ASCII that it can begin with: it is not tried at others. */
  readonly first?: RegExp;
}

/** The rules of each state, the first that matches wins; reading begins in `root`. */
export type States = Readonly<Record<string, readonly Rule[]>>;

/** A rule of a state, by its expression and class. */
export function rule(match: RegExp, kind?: Rule['kind'], more: Omit<Rule, 'match' | 'kind'> = {}): Rule {
  return { match, kind, ...more };
}

/** Rules that begin with the same characters. */
export function beginningWith(first: RegExp, rules: readonly Rule[]): Rule[] {
  return rules.map((each) => ({ ...each, first }));
}

/** Words as an expression: any of them, the longest first, and nothing that goes on as a word does. */
export function anyOf(words: string, after = String.raw`(?![\w])`): RegExp {
  const sorted = words
    .trim()
    .split(/\s+/)
    .toSorted((a, b) => b.length - a.length);
  return new RegExp(`(?:${sorted.join('|')})${after}`);
}

/** A reader of code: tokens that together are the code. What no rule matches is an error, character by character. */
export function lexer(states: States): (code: string) => Token[] {
  const readers = new Map(Object.entries(states).map(([name, rules]) => [name, byFirst(rules)]));
  return (code) => {
    const tokens: Token[] = [];
    const stack = ['root'];
    const unfinished = new Map<string, number>();
    let at = 0;
    while (at < code.length) {
      const found = firstMatch(rulesAt(readers.get(stack.at(-1)!)!, code, at), code, at, unfinished);
      if (!found) {
        const text = String.fromCodePoint(code.codePointAt(at)!);
        if (text === '\n') stack.length = 1;
        tokens.push({ text, kind: text === '\n' ? undefined : 'err' });
        at += text.length;
        continue;
      }
      const [{ kind, leave = 0, enter = [] }, groups] = found;
      if (typeof kind !== 'object') tokens.push({ text: groups[0], kind });
      else for (const [n, each] of kind.entries()) tokens.push({ text: groups[n + 1] ?? '', kind: each });
      at += groups[0].length;
      // The outermost state is never left.
      stack.length = Math.max(1, stack.length - leave);
      stack.push(...enter);
    }
    return tokens;
  };
}

const ascii = 128;

/** Rules by the character that they are tried at; the last entry is for all others. */
function byFirst(rules: readonly Rule[]): Rule[][] {
  const sticky = rules.map((each) => ({
    ...each,
    match: atPlace(each.match),
    ...(each.open ? { open: atPlace(each.open) } : {}),
  }));
  const characters = Array.from({ length: ascii }, (_, n) => String.fromCharCode(n));
  return [...characters.map((each) => sticky.filter(({ first }) => first?.test(each) ?? true)), sticky];
}

function rulesAt(rules: readonly Rule[][], code: string, at: number): readonly Rule[] {
  return rules[Math.min(code.charCodeAt(at), ascii)]!;
}

function atPlace(expression: RegExp): RegExp {
  return new RegExp(expression.source, `${expression.flags}y`);
}

function firstMatch(
  rules: readonly Rule[],
  code: string,
  at: number,
  unfinished: Map<string, number>,
): [Rule, RegExpExecArray] | undefined {
  for (const each of rules) {
    let opening: string | undefined;
    if (each.open) {
      opening = matchAt(each.open, code, at)?.[0];
      if (opening === undefined || at < (unfinished.get(opening) ?? 0)) continue;
    }
    const groups = matchAt(each.match, code, at);
    if (groups) return [each, groups];
    if (opening !== undefined) unfinished.set(opening, nextPlace(each.retry, code, at + opening.length));
  }
  return undefined;
}

function matchAt(expression: RegExp, code: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(code);
}

function nextPlace(expression: RegExp | undefined, code: string, from: number): number {
  if (!expression) return Infinity;
  const at = code.slice(from).search(expression);
  return at === -1 ? Infinity : from + at;
}
