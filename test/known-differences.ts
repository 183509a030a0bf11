/** A step of a recording that Awiki answers otherwise, on purpose or for now. */
export interface KnownDifference {
  readonly scenario: string;
  /** The step's number `n`. */
  readonly step: number;
  readonly reason: string;
}

/** Several steps for one reason. */
function each(scenario: string, steps: readonly number[], reason: string): KnownDifference[] {
  return steps.map((step) => ({ scenario, step, reason }));
}

const warningText = '`html` of an upload’s answer is the interface’s own sentence about files that exist';

export const knownDifferences: readonly KnownDifference[] = [
  ...each('core-query-changes', [64], warningText),
  ...each('core-query-links', [38, 39, 40, 41], warningText),
  ...each(
    'core-query-links',
    [42],
    `${warningText}; the reference also keeps the name of a former file with these bytes`,
  ),
  ...each('core-query-lists', [35, 36, 37, 38], warningText),
  ...each(
    'core-query-lists',
    [39],
    `${warningText}; the reference also keeps the name of a former file with these bytes`,
  ),
  ...each('write-file', [7, 9, 11, 59, 63, 72, 80], warningText),
  ...each('write-upload', [34, 53, 61, 80], warningText),
  ...each('write-upload', [91], 'the reference tells of its own failure to keep the file (`stasherrors`)'),
];
