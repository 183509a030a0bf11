import { each, inWords, type KnownDifference } from './known-difference.ts';

const ownWords = 'a sentence of the interface, in Awiki’s own words';
const otherExtensions = 'rights, groups, tags or preferences of extensions that Awiki does not have';

/** Steps of the scenarios about writing. */
export const writeDifferences: readonly KnownDifference[] = [
  ...inWords('write-account', [2, 69, 85, 96], ownWords),
  ...inWords('write-block', [60], ownWords),
  ...each('write-delete', [75, 83], '`logpage` is a number that the database hands out'),
  ...inWords('write-protect', [38], ownWords),
  ...each('write-rights', [87], otherExtensions),
  ...each(
    'write-rights',
    [116],
    'the start database names another log entry for this revision, by which the reference misses tags',
  ),
  ...inWords('write-watch', [11, 44, 62, 88], ownWords),
];
