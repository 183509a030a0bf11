import { each, inWords, type KnownDifference } from './known-difference.ts';

const ownWords = 'what is said about an error, in Awiki’s own words';
const tokens = 'some tokens of highlighted code: highlight.js reads a language not quite as Pygments does';
const newerLua =
  'recorded with a newer Pygments (2.18), which names the tokens of Lua otherwise than that of the other recordings (2.14)';
const otherExtensions = 'tags and functions of Graph and GeoData, which Awiki does not have';
const languageConversion = '`<langconvert>` and the sentences of `<indicator>`';

/** Steps of the scenarios about extensions of the parser. */
export const parserExtensionDifferences: readonly KnownDifference[] = [
  ...inWords('parse-cite', [11, 12, 13, 16, 17, 19, 20, 21, 22, 24, 34, 38, 39], ownWords),
  ...inWords('parse-exttags', [21, 22, 23, 34, 35, 36, 37, 43, 51], ownWords),
  ...each('parse-exttags', [25, 27, 30, 31, 33], tokens),
  ...each('lua-math-highlight', [28, 38], tokens),
  ...each('lua-math-highlight', [36], newerLua),
  ...inWords('parse-exttags', [47], ownWords),
  ...inWords('lua-math-highlight', [50], ownWords),
  ...each('parse-exttags', [54, 56], otherExtensions),
  ...inWords('parse-exttags', [52], languageConversion),
  ...inWords('parse-images', [49, 50, 51, 53], ownWords),
];
