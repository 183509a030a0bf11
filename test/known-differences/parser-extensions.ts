import { each, type KnownDifference } from './known-difference.ts';

const ownWords = 'what is said about an error, in Awiki’s own words';

/** Steps of the scenarios about extensions of the parser. */
export const parserExtensionDifferences: readonly KnownDifference[] = [
  ...each('parse-cite', [11, 12, 13, 16, 17, 19, 20, 21, 22, 24, 34, 38, 39], ownWords),
  ...each('parse-exttags', [43], ownWords),
  ...each('parse-images', [49, 50, 51, 53], ownWords),
];
