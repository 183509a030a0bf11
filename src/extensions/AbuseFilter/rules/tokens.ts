import { RuleMistake } from './mistake.ts';
import { fitted, type Value } from './values.ts';

export type TokenKind =
  'end' | 'name' | 'keyword' | 'string' | 'number' | 'operator' | 'brace' | 'bracket' | 'comma' | 'semicolon';

/** A word of a rule. Mistakes of reading are told by its `start` (blanks before it included), those of grammar by its `end`. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

const KEYWORDS = new Set('in like matches contains rlike irlike regex true false null if then else end'.split(' '));

const NUMBER = /(?:0x([0-9A-Fa-f]+)|0b([01]+)|0o([0-7]+)|(\d+\.\d*|\.\d+)|(\d+))(?![A-Za-z0-9_])/y;
const NAME = /[A-Za-z0-9_]+/y;
const OPERATOR = /:=|===|==|=|!==|!=|!|<=|<|>=|>|\*\*|[-+*/%&|^?:]/y;
const BLANKS = /\s*/y;

/** The words of a rule, the last one being its end. Throws a RuleMistake for what is no word. */
export function tokensOf(rule: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    const token = nextToken(rule, at);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end;
  }
}

function nextToken(rule: string, start: number): Token {
  const at = afterBlanks(rule, start);
  const token = (kind: TokenKind, text: string, value: Value = null): Token => ({
    kind,
    text,
    value,
    start,
    end: at + text.length,
  });
  const first = rule[at];
  if (first === undefined) return { kind: 'end', text: '', value: null, start: at, end: at };
  if (first === '"' || first === "'") return stringAt(rule, start, at);
  if (first === ',') return token('comma', first);
  if (first === ';') return token('semicolon', first);
  if (first === '(' || first === ')') return token('brace', first);
  if (first === '[' || first === ']') return token('bracket', first);
  const number = matchAt(NUMBER, rule, at);
  if (number) return token('number', number[0], numberOf(number));
  const name = matchAt(NAME, rule, at);
  if (name) return token(KEYWORDS.has(name[0]) ? 'keyword' : 'name', name[0]);
  const operator = matchAt(OPERATOR, rule, at);
  if (operator) return token('operator', operator[0]);
  throw new RuleMistake('unrecognisedtoken', start, rule.slice(start, start + 40));
}

function matchAt(pattern: RegExp, rule: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(rule);
}

/** Where the next word begins, past blanks and comments. */
function afterBlanks(rule: string, start: number): number {
  for (let at = start; ;) {
    at += matchAt(BLANKS, rule, at)![0].length;
    if (!rule.startsWith('/*', at)) return at;
    const close = rule.indexOf('*/', at + 2);
    if (close < 0) throw new RuleMistake('unclosedcomment', start);
    at = close + 2;
  }
}

function numberOf([, hexadecimal, binary, octal, decimal, whole]: RegExpExecArray): Value {
  if (hexadecimal) return fitted(BigInt(`0x${hexadecimal}`));
  if (binary) return fitted(BigInt(`0b${binary}`));
  if (octal) return fitted(BigInt(`0o${octal}`));
  return decimal === undefined ? fitted(BigInt(whole!)) : Number(decimal);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"' };

/** A text in quotes; bytes written as `\xC3` that follow each other are UTF-8. */
function stringAt(rule: string, start: number, at: number): Token {
  const quote = rule[at];
  const parts: string[] = [];
  let end = at + 1;
  while (end < rule.length && rule[end] !== quote) {
    const bytes = matchAt(/(?:\\x[0-9A-Fa-f]{2})+/y, rule, end)?.[0];
    if (bytes !== undefined) {
      parts.push(Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString('utf8'));
      end += bytes.length;
      continue;
    }
    const escaped = rule[end] === '\\' ? ESCAPES[rule[end + 1] ?? ''] : undefined;
    parts.push(escaped ?? rule[end]!);
    end += escaped === undefined ? 1 : 2;
  }
  if (end >= rule.length) throw new RuleMistake('unclosedstring', rule.length);
  return { kind: 'string', text: rule.slice(at, end + 1), value: parts.join(''), start, end: end + 1 };
}
