/** A step of a recording that Awiki answers otherwise, on purpose or for now. */
export interface KnownDifference {
  readonly scenario: string;
  /** The step's number `n`. */
  readonly step: number;
  readonly reason: string;
  /** Only on databases of this kind; on all where it is not said. */
  readonly on?: 'mariadb';
}

/** Several steps for one reason. */
export function each(scenario: string, steps: readonly number[], reason: string): KnownDifference[] {
  return steps.map((step) => ({ scenario, step, reason }));
}
