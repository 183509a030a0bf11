import { each, inWords, type KnownDifference } from './known-difference.ts';

const ownWords =
  'notices, labels and the copyright’s warning are sentences for people, which Awiki says in its own words';
const getId3 = 'what getID3 alone knows of a file, and its remarks';

export const visualEditorDifferences: readonly KnownDifference[] = [
  ...['parsoid-inline', 'parsoid-block', 'parsoid-rich', 'parsoid-parse', 'visualeditor'].flatMap((scenario) =>
    each(scenario, [18], getId3),
  ),
  ...inWords('parsoid-rich', [62, 107, 112], 'a sentence for people, which Awiki says in its own words'),
  ...each('parsoid-rich', [79, 88], 'a sentence for people, which Awiki says in its own words'),
  ...each('parsoid-rich', [108], 'an image map is the parser’s HTML, and named by it'),
  ...inWords('parsoid-parse', [56], 'a sentence for people, which Awiki says in its own words'),
  ...each(
    'parsoid-parse',
    [57],
    'the tokens of Lua are those of a newer Pygments (2.18) than in the other recordings (2.14)',
  ),
  ...inWords(
    'visualeditor',
    [23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 35, 36, 37, 39, 40, 41, 42, 43, 44],
    ownWords,
  ),
  ...each('visualeditor', [34], ownWords),
  ...inWords('visualeditor', [45, 46, 47, 48, 49, 50, 52, 53, 54, 55, 56, 57, 59, 62, 63, 64, 65, 66, 67], ownWords),
  ...inWords('visualeditor', [68, 69, 70, 71, 73, 74, 75, 76, 79, 99, 100, 101, 102, 105, 107, 108, 110], ownWords),
  ...each(
    'visualeditor',
    [58],
    'a message’s page that is not there has no text here, where the reference gives its default',
  ),
  ...each('visualeditor', [111], 'notices for editors that name messages (editnotice-0 …) are missing under `qqx`'),
  ...each('parsoid-html2wt', [18], getId3),
  ...each('parsoid-selser', [18], getId3),
  ...each('visualeditor-edit', [18], getId3),
  ...each('visualeditor-edit', [27], 'modules that a skin loads: Awiki has no skins'),
  ...inWords('visualeditor-edit', [73], ownWords),
  ...inWords(
    'parsoid-selser',
    [19, 22, 25, 28, 31, 34, 37, 40, 43, 46, 49, 52, 55, 61, 64, 73, 76, 79, 82, 85, 88, 91, 94, 97, 100],
    ownWords,
  ),
  ...each('parsoid-selser', [58, 67, 70], ownWords),
];
