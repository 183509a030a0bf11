import { RuleMistake } from './mistake.ts';
import { PatternFailure, Patterns } from '../../../wiki/patterns/patterns.ts';

/** A remark on a rule that can be run all the same. */
export interface RuleWarning {
  readonly key: 'match-empty-regex';
  readonly at: number;
}

/** The patterns of one run of a rule, with the mistakes told by their places. */
export class PatternRun {
  readonly warnings: RuleWarning[] = [];
  readonly #patterns: Patterns;

  constructor(patterns = new Patterns()) {
    this.#patterns = patterns;
  }

  matches(pattern: string, text: string, ignoreCase: boolean, at: number, most?: number): RegExpExecArray[] {
    return this.#told(pattern, at, () =>
      this.#patterns.matches(this.#patterns.compile(pattern, ignoreCase), text, most),
    );
  }

  /** Says what is wrong with a pattern, and warns of one that matches nothing at all. */
  check(pattern: string, at: number): void {
    if (this.matches(pattern, '', false, at, 1).length > 0) this.warnings.push({ key: 'match-empty-regex', at });
  }

  #told<T>(pattern: string, at: number, run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof PatternFailure) throw new RuleMistake('regexfailure', at, error.message, pattern);
      throw error;
    }
  }
}
