import type { Patterns } from '../../../wiki/patterns/patterns.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Node } from '../rules/grammar.ts';
import { runRule } from '../rules/run.ts';
import { isTrue, type Value } from '../rules/values.ts';
import type { Act } from './act.ts';
import { atOnce, valueOfVariable } from './values-of-act.ts';

/** A rule asks for a variable that nobody looked up yet. */
class ValueWanted extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(variable);
    this.variable = variable;
  }
}

/** The variables of an act. Most cost something, so that they are looked up when a rule first asks for them. */
export class LazyVariables {
  readonly #wiki: Wiki;
  readonly #act: Act;
  readonly #values = new Map<string, Value>();

  constructor(wiki: Wiki, act: Act) {
    this.#wiki = wiki;
    this.#act = act;
  }

  /** The value of a variable; null where the act has none. */
  async get(name: string): Promise<Value> {
    if (!this.#values.has(name)) {
      this.#values.set(name, await valueOfVariable(this.#wiki, this.#act, name, (other) => this.get(other)));
    }
    return this.#values.get(name);
  }

  /** Whether a rule holds. Throws a RuleMistake where it cannot be run. */
  async meets(rule: Node, patterns: Patterns): Promise<boolean> {
    const values = {
      get: (name: string): Value => {
        if (!this.#values.has(name)) throw new ValueWanted(name);
        return this.#values.get(name);
      },
    };
    for (;;) {
      try {
        return isTrue(runRule(rule, values, patterns));
      } catch (error) {
        if (!(error instanceof ValueWanted)) throw error;
        await this.get(error.variable);
      }
    }
  }

  /** What the act is by itself, what rules asked for, and the time. */
  async known(): Promise<Map<string, Value>> {
    const known = new Map<string, Value>();
    for (const name of atOnce(this.#act)) known.set(name, await this.get(name));
    for (const [name, value] of this.#values) if (name !== 'timestamp' && value !== null) known.set(name, value);
    known.set('timestamp', await this.get('timestamp'));
    return known;
  }
}
