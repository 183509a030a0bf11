/** Why an expression has no value: key of a message, and what it speaks of. */
export class ExpressionError extends Error {
  readonly key: string;
  readonly parameter: string;

  constructor(key: string, parameter = '') {
    super(key);
    this.key = `pfunc_expr_${key}`;
    this.parameter = parameter;
  }
}

interface Operator {
  readonly name: string;
  readonly precedence: number;
  readonly operands: 0 | 1 | 2;
  readonly apply: (a: number, b: number) => number;
}

const truth = (value: boolean): number => (value ? 1 : 0);

function divide(a: number, b: number): number {
  if (b === 0) throw new ExpressionError('division_by_zero');
  return a / b;
}

function modulo(a: number, b: number): number {
  if (Math.trunc(b) === 0) throw new ExpressionError('division_by_zero');
  // Whole numbers have no negative zero.
  return (Math.trunc(a) % Math.trunc(b)) + 0;
}

function floatModulo(a: number, b: number): number {
  if (b === 0) throw new ExpressionError('division_by_zero');
  return a % b;
}

function withinOne(name: string, value: number): number {
  if (value < -1 || value > 1) throw new ExpressionError('invalid_argument', name);
  return value;
}

function logarithm(value: number): number {
  if (value <= 0) throw new ExpressionError('invalid_argument_ln', 'ln');
  return Math.log(value);
}

function squareRoot(value: number): number {
  if (value < 0) throw new ExpressionError('not_a_number', 'sqrt');
  return Math.sqrt(value);
}

/** Half goes away from zero; what only binary fractions have added does not count. */
export function roundTo(value: number, places: number): number {
  const scale = 10 ** Math.trunc(places);
  const scaled = value * scale;
  if (!Number.isFinite(scaled) || scale === 0) return scale === 0 ? 0 : value;
  const nearest = Math.floor(Number(Math.abs(scaled).toPrecision(15)) + 0.5);
  return (Math.sign(value) * nearest) / scale;
}

function operator(
  name: string,
  precedence: number,
  operands: Operator['operands'],
  apply: Operator['apply'],
): Operator {
  return { name, precedence, operands, apply };
}

const unary: Readonly<Record<string, Operator>> = {
  '-': operator('-', 10, 1, (a) => -a),
  '+': operator('+', 10, 1, (a) => a),
  not: operator('not', 9, 1, (a) => truth(a === 0)),
  sin: operator('sin', 9, 1, Math.sin),
  cos: operator('cos', 9, 1, Math.cos),
  tan: operator('tan', 9, 1, Math.tan),
  asin: operator('asin', 9, 1, (a) => Math.asin(withinOne('asin', a))),
  acos: operator('acos', 9, 1, (a) => Math.acos(withinOne('acos', a))),
  atan: operator('atan', 9, 1, Math.atan),
  exp: operator('exp', 9, 1, Math.exp),
  ln: operator('ln', 9, 1, logarithm),
  abs: operator('abs', 9, 1, Math.abs),
  trunc: operator('trunc', 9, 1, (a) => Math.trunc(a) + 0),
  floor: operator('floor', 9, 1, Math.floor),
  ceil: operator('ceil', 9, 1, Math.ceil),
  sqrt: operator('sqrt', 9, 1, squareRoot),
};

const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const binary: Readonly<Record<string, Operator>> = {
  e: operator('e', 10, 2, (a, b) => a * 10 ** b),
  '^': operator('^', 8, 2, (a, b) => a ** b),
  '*': operator('*', 7, 2, (a, b) => a * b),
  '/': operator('/', 7, 2, divide),
  div: operator('div', 7, 2, divide),
  mod: operator('mod', 7, 2, modulo),
  fmod: operator('fmod', 7, 2, floatModulo),
  '+': operator('+', 6, 2, (a, b) => a + b),
  '-': operator('-', 6, 2, (a, b) => a - b),
  round: operator('round', 5, 2, roundTo),
  '=': operator('=', 4, 2, (a, b) => truth(a === b)),
  '<': operator('<', 4, 2, (a, b) => truth(a < b)),
  '>': operator('>', 4, 2, (a, b) => truth(a > b)),
  '<=': operator('<=', 4, 2, (a, b) => truth(a <= b)),
  '>=': operator('>=', 4, 2, (a, b) => truth(a >= b)),
  '<>': operator('<>', 4, 2, (a, b) => truth(a !== b)),
  '!=': operator('!=', 4, 2, (a, b) => truth(a !== b)),
  and: operator('and', 3, 2, (a, b) => truth(a !== 0 && b !== 0)),
  or: operator('or', 2, 2, (a, b) => truth(a !== 0 || b !== 0)),
};

const bracket = operator('(', -1, 0, () => 0);
const token = /[ \t\n\r\f\v]*(?:([\d.]+)|([a-z]+)|(<=|>=|<>|!=|[-+*/^()=<>])|(\S))/giy;
const mostOperators = 100;

/** Values of the expressions in a text (there is one, or none if it is empty). Throws an ExpressionError. */
export function evaluate(text: string): number | undefined {
  const operands: number[] = [];
  const operators: Operator[] = [];
  let wantsOperand = true;

  const apply = ({ name, operands: count, apply: compute }: Operator): void => {
    if (operands.length < count) throw new ExpressionError('missing_operand', name);
    const b = operands.pop()!;
    const a = count === 2 ? operands.pop()! : b;
    operands.push(compute(a, b));
  };
  const pushBinary = (found: Operator): void => {
    if (wantsOperand) throw new ExpressionError('unexpected_operator', found.name);
    while (operators.length > 0 && operators.at(-1)!.precedence >= found.precedence) apply(operators.pop()!);
    operators.push(found);
    wantsOperand = true;
  };
  const pushOperand = (value: number): void => {
    operands.push(value);
    wantsOperand = false;
  };
  const closeBracket = (): void => {
    for (let top = operators.pop(); top !== bracket; top = operators.pop()) {
      if (!top) throw new ExpressionError('unexpected_closing_bracket');
      apply(top);
    }
    wantsOperand = false;
  };

  const cleaned = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&minus;', '-').replaceAll('−', '-');
  token.lastIndex = 0;
  for (let match = token.exec(cleaned); match; match = token.exec(cleaned)) {
    if (operands.length > mostOperators || operators.length > mostOperators)
      throw new ExpressionError('stack_exhausted');
    const [, number, rawWord, sign, other] = match;
    const word = rawWord?.toLowerCase();
    if (number !== undefined) {
      if (!wantsOperand) throw new ExpressionError('unexpected_number');
      pushOperand(Number.parseFloat(number) || 0);
    } else if (other !== undefined) throw new ExpressionError('unrecognised_punctuation', other);
    else if (sign === '(') {
      if (!wantsOperand) throw new ExpressionError('unexpected_operator', '(');
      operators.push(bracket);
    } else if (sign === ')') closeBracket();
    else {
      const name = (sign ?? word)!;
      if (wantsOperand && Object.hasOwn(constants, name)) pushOperand(constants[name]!);
      else if (wantsOperand && Object.hasOwn(unary, name)) operators.push(unary[name]!);
      else if (Object.hasOwn(binary, name)) pushBinary(binary[name]!);
      else if (Object.hasOwn(constants, name)) throw new ExpressionError('unexpected_number');
      else if (Object.hasOwn(unary, name)) throw new ExpressionError('unexpected_operator', name);
      else throw new ExpressionError('unrecognised_word', rawWord);
    }
  }
  for (let top = operators.pop(); top; top = operators.pop()) {
    if (top === bracket) throw new ExpressionError('unclosed_bracket');
    apply(top);
  }
  return operands[0];
}

/** A number as expressions print it: 14 significant digits, exponents from there on. */
export function formatResult(value: number): string {
  if (Number.isNaN(value)) return 'NAN';
  if (!Number.isFinite(value)) return value < 0 ? '-INF' : 'INF';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponent = ''] = value.toExponential(13).split('e');
  const power = Number(exponent);
  const shortest = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  if (power < -4 || power >= 15) {
    return `${shortest.includes('.') ? shortest : `${shortest}.0`}E${power < 0 ? '-' : '+'}${Math.abs(power)}`;
  }
  return String(Number(value.toPrecision(14)));
}
