/** A step of a recording that Awiki answers otherwise, on purpose or for now. */
export interface KnownDifference {
  readonly scenario: string;
  /** The step's number `n`. */
  readonly step: number;
  readonly reason: string;
  /** Only on databases of this kind; on all where it is not said. */
  readonly on?: 'mariadb';
  /** What differs is in sentences for people, and nothing else. */
  readonly wordsOnly?: true;
}

/** Several steps for one reason. */
export function each(scenario: string, steps: readonly number[], reason: string): KnownDifference[] {
  return steps.map((step) => ({ scenario, step, reason }));
}

/** Several steps whose answers differ in sentences for people alone, which are held to that (`test/prose.ts`). */
export function inWords(scenario: string, steps: readonly number[], reason: string): KnownDifference[] {
  return steps.map((step) => ({ scenario, step, reason, wordsOnly: true }));
}
