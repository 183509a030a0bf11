import { each, inWords, type KnownDifference } from './known-difference.ts';

const ownWords = 'a sentence for people, which Awiki says in its own words';
const otherLanguages = 'texts of the interface in another language than English, which Awiki does not have';
const alignment = 'which lines and words of two texts belong together is found by another algorithm';

/** Steps of the scenarios about `action=parse` and `action=compare`. */
export const parseDifferences: readonly KnownDifference[] = [
  ...inWords('parse-headings', [30], ownWords),
  ...inWords('parse-images', [2, 3, 4, 5, 6], ownWords),
  ...inWords('parse-magic', [35], ownWords),
  ...each('parse-magic', [38], ownWords),
  ...inWords('parse-magic', [39], otherLanguages),
  ...each('parse-parserfunctions', [20], '`xNNN` of a time without a date is of the day of the recording'),
  ...inWords('parse-params', [96], ownWords),
  ...inWords('parse-params', [144, 145], otherLanguages),
  ...inWords('parse-pst', [30, 46], ownWords),
  ...inWords('parse-templates', [34, 39, 40], ownWords),
  ...inWords('parse-unicode-limits', [7, 18, 19, 20, 59, 67, 70, 71], ownWords),
  ...inWords('parse-unicode-limits', [15], otherLanguages),
  ...inWords('parse-compare', [23, 27, 31, 42, 45, 46, 99], ownWords),
  ...each('parse-compare', [32, 41], ownWords),
  ...each('parse-compare', [118], alignment),
  ...inWords('parse-compare', [28], ownWords),
  ...each('parse-compare', [117], ownWords),
];
