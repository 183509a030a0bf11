import { list, orderedMap } from '../../api/result.ts';

/** Matches as programs see them: a list, or a map of places where some of them were found twice. */
export function matchesAnswer(matches: ReadonlyMap<number, string>): object {
  const hasGaps = [...matches.keys()].some((place, index) => place !== index);
  return hasGaps ? orderedMap(matches, 'match') : list([...matches.values()], 'match');
}
