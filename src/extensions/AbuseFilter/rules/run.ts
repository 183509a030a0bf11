import { boundLength, functions } from './functions.ts';
import type { Node } from './grammar.ts';
import type { Patterns } from '../../../wiki/patterns/patterns.ts';
import { RuleMistake } from './mistake.ts';
import { compute, likeness } from './operators.ts';
import { parseRule } from './parse.ts';
import { PatternRun, type RuleWarning } from './pattern-run.ts';
import { formerNames, goneVariables, variables } from './variables.ts';
import { isArray, isTrue, numberOf, textOf, wholeOf, type Value } from './values.ts';

/** Remarks on a rule. Throws a RuleMistake for what is no rule: every part is looked at, also those that no run would come to. */
export function checkRule(rule: string): readonly RuleWarning[] {
  const node = parseRule(rule);
  return node ? check(node) : [];
}

function check(node: Node): readonly RuleWarning[] {
  const run = new Run(undefined);
  run.value(node);
  return run.patterns.warnings;
}

/** Where a rule finds what variables are; what is not there is null. */
export interface RuleValues {
  get(name: string): Value;
}

/** What a rule comes to; null for one without any part. Variables that have no value are null. Throws a RuleMistake. */
export function evaluateRule(rule: string, values: RuleValues): Value {
  const node = parseRule(rule);
  if (!node) return null;
  check(node);
  return new Run(values).value(node) ?? null;
}

/** What a rule that was parsed comes to; its patterns share the time of `patterns` with whatever else they run. */
export function runRule(node: Node, values: RuleValues, patterns: Patterns): Value {
  return new Run(values, patterns).value(node) ?? null;
}

/** Functions whose first argument is a pattern. */
const OF_PATTERNS = new Set(['rcount', 'get_matches']);

class Run {
  readonly patterns: PatternRun;
  /** Without values a rule is checked: no variable is known, and nothing is skipped. */
  readonly #values: RuleValues | undefined;
  readonly #own = new Map<string, Value>();

  constructor(values: RuleValues | undefined, patterns?: Patterns) {
    this.#values = values;
    this.patterns = new PatternRun(patterns);
  }

  get #checks(): boolean {
    return this.#values === undefined;
  }

  value(node: Node): Value {
    switch (node.is) {
      case 'value':
        return node.value;
      case 'name':
        return this.#variable(node.name, node.at);
      case 'array':
        return node.items.map((item) => this.value(item));
      case 'sequence':
        return node.parts.map((part) => this.value(part)).at(-1);
      case 'call':
        return this.#call(node);
      case 'item':
        return this.#item(this.value(node.of), this.value(node.index), node.at);
      case 'append':
        return undefined;
      case 'unary':
        return this.#unary(node.operator, this.value(node.operand));
      case 'choice':
        return this.#choice(node);
      case 'assign':
        return this.#assign(node);
      case 'binary':
        return '&|^'.includes(node.operator) ? this.#truth(node) : this.#binary(node);
    }
  }

  #variable(name: string, at: number): Value {
    if (this.#own.has(name)) return this.#own.get(name);
    const known = formerNames.get(name) ?? name;
    if (variables.has(known)) return this.#values ? (this.#values.get(known) ?? null) : undefined;
    if (functions.has(name)) throw new RuleMistake('usebuiltin', at, name);
    throw new RuleMistake(goneVariables.has(name) ? 'disabledvar' : 'unrecognisedvar', at, name);
  }

  #define(name: string, value: Value, at: number): void {
    if (
      variables.has(name) ||
      formerNames.has(name) ||
      goneVariables.has(name) ||
      functions.has(name) ||
      CONSTANTS.has(name)
    ) {
      throw new RuleMistake('overridebuiltin', at, name);
    }
    this.#own.set(name, value);
  }

  #call({ name, args, at }: Node & { is: 'call' }): Value {
    const called = functions.get(name);
    if (!called) throw new RuleMistake('unknownfunction', at, name);
    if (args.length === 0) throw new RuleMistake('noparams', at, name);
    if (args.length < called.least) throw new RuleMistake('notenoughargs', at, name);
    if (args.length > called.most) throw new RuleMistake('toomanyargs', at, name);
    const values = args.map((arg) => this.value(arg));
    if (name === 'set' || name === 'set_var') {
      const to = args[0]!;
      if (to.is !== 'value' || !to.literal) throw new RuleMistake('variablevariable', at);
      this.#define(textOf(to.value).toLowerCase(), values[1], to.at);
    }
    if (!this.#checks) return called.run(values, at, this.patterns);
    if (OF_PATTERNS.has(name) && values.length > 1 && values[0] !== undefined)
      this.patterns.check(textOf(values[0]), at);
    if (name.startsWith('ip_in') && values[0] === undefined)
      called.run(['', ...values.slice(1).filter(isKnown)], at, this.patterns);
    return values.every(isKnown) ? called.run(values, at, this.patterns) : undefined;
  }

  #item(of: Value, index: Value, at: number): Value {
    if (of === undefined) return undefined;
    if (!isArray(of)) throw new RuleMistake('notarray', at);
    return index === undefined ? undefined : of[placeIn(of, index, at)];
  }

  #unary(operator: string, value: Value): Value {
    if (value === undefined) return undefined;
    if (operator === '!') return !isTrue(value);
    if (operator === '+' || value === null) return value;
    return compute('*', value, -1n, 0);
  }

  #choice({ condition, then, otherwise }: Node & { is: 'choice' }): Value {
    const met = this.value(condition);
    if (!this.#checks) return isTrue(met) ? this.value(then) : otherwise ? this.value(otherwise) : null;
    const [first, second] = [this.value(then), otherwise ? this.value(otherwise) : null];
    return met === undefined ? undefined : isTrue(met) ? first : second;
  }

  #assign({ name, to, value: of, at }: Node & { is: 'assign' }): Value {
    const value = this.value(of);
    if (to.is === 'name') {
      this.#define(name, value, at);
      return value;
    }
    const index = to.is === 'item' ? this.value(to.index) : undefined;
    if (!this.#own.has(name)) {
      this.#define(name, undefined, at);
      throw new RuleMistake('unrecognisedvar', at, name);
    }
    const array = this.#own.get(name);
    if (array === undefined) return value;
    if (!isArray(array)) throw new RuleMistake('notarray', at);
    if (to.is === 'item' && index === undefined) return value;
    boundLength(array.length * 8, at);
    this.#own.set(name, to.is === 'item' ? array.with(placeIn(array, index, at), value) : [...array, value]);
    return value;
  }

  #truth({ operator, left, right }: Node & { is: 'binary' }): Value {
    const first = this.value(left) ?? false;
    const decided = (operator === '&' && !isTrue(first)) || (operator === '|' && isTrue(first));
    if (decided && !this.#checks) return first;
    const second = isTrue(this.value(right));
    if (decided) return first;
    return operator === '^' ? isTrue(first) !== second : second;
  }

  #binary({ operator, left, right, at }: Node & { is: 'binary' }): Value {
    const [first, second] = [this.value(left), this.value(right)];
    const isPattern = /regex|rlike/.test(operator);
    if (this.#checks && isPattern && second !== undefined) this.patterns.check(textOf(second), at);
    if (first === undefined || second === undefined) {
      if (second !== undefined && (operator === '/' || operator === '%')) compute(operator, 1n, numberOf(second), at);
      return undefined;
    }
    if (isPattern) return this.patterns.matches(textOf(second), textOf(first), operator === 'irlike', at, 1).length > 0;
    if (operator === 'like' || operator === 'matches') {
      return this.patterns.matches(likeness(textOf(second)), textOf(first), false, at, 1).length > 0;
    }
    return compute(operator, first, second, at);
  }
}

const CONSTANTS = new Set(['true', 'false', 'null', 'if', 'then', 'else', 'end']);

function isKnown(value: Value): boolean {
  return value !== undefined;
}

function placeIn(array: readonly Value[], index: Value, at: number): number {
  const place = Number(wholeOf(index));
  if (place < 0) throw new RuleMistake('negativeindex', at, String(place));
  if (place >= array.length) throw new RuleMistake('outofbounds', at, String(place), String(array.length));
  return place;
}
