import { each, inWords, type KnownDifference } from './known-difference.ts';

const ownWords = 'a sentence for people, which Awiki says in its own words';
const docref =
  'the reference to the API’s help, a sentence in Awiki’s own words, which is compared where XML has it as an element';
const warningText = '`html` of an upload’s answer is the interface’s own sentence about files that exist';
const languages = 'words of the interface that Awiki does not have in this language';
const modules =
  '`close-open-topic` and three times `mobileformat`, which the contract has, were not there when it was recorded';

/** Steps of the scenarios about formats, parameters of `parse`, and descriptions of modules. */
export const formatDifferences: readonly KnownDifference[] = [
  ...inWords('parse-formats', [8], warningText),
  ...inWords('parse-formats', [26, 27], ownWords),
  ...inWords('parse-formats', [28, 29], ownWords),
  ...inWords('parse-formats', [80, 84, 88, 92, 96], docref),
  ...inWords('parse-formats-more', [109, 110], docref),
  ...inWords('parse-formats-more', [145], ownWords),
  ...inWords('parse-params', [96], ownWords),
  ...each('parse-params', [144, 145], languages),
  ...each('parse-meta', [52], modules),
];
