/** A step of a recording that Awiki answers otherwise, on purpose or for now. */
export interface KnownDifference {
  readonly scenario: string;
  /** The step's number `n`. */
  readonly step: number;
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [];
