import { each, inWords, type KnownDifference } from './known-difference.ts';

const trace = 'the class of an error is a hash of its trace, which names lines of MediaWiki’s own Lua files';
const ownWords = 'a sentence for people, which Awiki says in its own words';
const colours = 'the tokens of Lua are those of a newer Pygments (2.18) than in the other recordings (2.14)';

/** Scripts in pages. */
export const scribuntoDifferences: readonly KnownDifference[] = [
  ...each('parse-scribunto', [27, 28, 29, 36, 47, 50, 53, 55, 56, 61, 65, 66], trace),
  ...inWords('parse-scribunto', [57], `${ownWords}, and in English only`),
  ...each('parse-scribunto', [58], 'a clone of an address loses parts of its query in the reference'),
  ...each('parse-scribunto', [62], `${trace}; it also names the line of \`require\` itself`),
  ...inWords('scribunto-console', [41, 65], `${ownWords}, and in English only`),
  ...each('scribunto-console', [66, 70], 'the reference names the line of its own `require`'),
  ...inWords(
    'real-simplewiktionary',
    [19, 123, 203, 443, 444, 445, 446, 447, 450, 451, 452, 453, 454, 472, 473, 474, 475, 476, 477],
    `${ownWords}: those of TemplateData`,
  ),
  ...inWords('real-simplewiktionary', [299, 300, 301], `${ownWords}: those of ImageMap`),
  ...each('real-simplewiktionary', [54], trace),
  ...each('real-simplewiktionary', [244], 'the reference names the line of its own `require`'),
  ...each('lua-math-highlight', [13], trace),
  ...each('lua-math-highlight', [25], colours),
];
