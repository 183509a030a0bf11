import { boundLength } from './functions.ts';
import { RuleMistake } from './mistake.ts';
import { areEqual, fitted, isArray, numberOf, order, textOf, wholeOf, type Value } from './values.ts';

/** What an operator makes of two values; `at` is its place in the rule. Throws a RuleMistake for a division by nothing. */
export function compute(operator: string, left: Value, right: Value, at: number): Value {
  switch (operator) {
    case '+':
      return sum(left, right, at);
    case '-':
    case '*':
    case '/':
    case '**':
      return reckon(operator, numberOf(left), numberOf(right), at);
    case '%':
      if (wholeOf(right) === 0n) throw new RuleMistake('dividebyzero', at, textOf(left));
      return wholeOf(left) % wholeOf(right);
    case '<':
      return order(left, right) < 0;
    case '>':
      return order(left, right) > 0;
    case '<=':
      return order(left, right) <= 0;
    case '>=':
      return order(left, right) >= 0;
    case 'in':
      return isIn(textOf(left), textOf(right));
    case 'contains':
      return isIn(textOf(right), textOf(left));
    default:
      return areEqual(left, right, operator.length === 3) !== operator.startsWith('!');
  }
}

function sum(left: Value, right: Value, at: number): Value {
  if (typeof left === 'string' || typeof right === 'string') {
    const [first, second] = [textOf(left), textOf(right)];
    boundLength(first.length + second.length, at);
    return first + second;
  }
  if (isArray(left) && isArray(right)) {
    boundLength((left.length + right.length) * 8, at);
    return [...left, ...right];
  }
  return reckon('+', numberOf(left), numberOf(right), at);
}

/** Whole numbers stay whole where the result is and fits. */
function reckon(operator: string, left: bigint | number, right: bigint | number, at: number): Value {
  if (operator === '/' && Number(right) === 0) throw new RuleMistake('dividebyzero', at, textOf(left));
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    if (operator === '+') return fitted(left + right);
    if (operator === '-') return fitted(left - right);
    if (operator === '*') return fitted(left * right);
    if (operator === '/' && left % right === 0n) return fitted(left / right);
    if (operator === '**' && right >= 0n && (right < 64n || (left >= -1n && left <= 1n))) {
      return right > 64n ? fitted(left ** (64n + (right % 2n))) : fitted(left ** right);
    }
  }
  const [first, second] = [Number(left), Number(right)];
  if (operator === '+') return first + second;
  if (operator === '-') return first - second;
  if (operator === '*') return first * second;
  return operator === '/' ? first / second : first ** second;
}

function isIn(part: string, whole: string): boolean {
  return part !== '' && whole.includes(part);
}

/** The pattern that a text with `*`, `?` and `[...]` stands for. */
export function likeness(glob: string): string {
  const parts = glob.replace(/\[!?\]?[^\]]*\]|[^]/gu, (part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 1 && part.startsWith('[')) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    return part.replace(/[\^$\\.+()[\]{}|/-]/g, '\\$&');
  });
  return `\\A${parts}\\z`;
}
