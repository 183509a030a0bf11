import { each, inWords, type KnownDifference } from './known-difference.ts';

const notificationTexts = 'the sentences of notifications are Awiki’s own';
const parsoid = 'HTML of posts is the parser’s own, with no ids and no facts of Parsoid’s';
const offsets =
  'the reference leaves a topic out after an offset that none stands at, and takes no notice of `include-offset` and of the direction';

/** Steps of the scenarios about boards. */
export const flowDifferences: readonly KnownDifference[] = [
  ...inWords('flow', [36, 37, 112], notificationTexts),
  ...each('flow', [109], `${notificationTexts}; ids in \`bundledIds\` are the database’s own`),
  ...each('flow', [41, 43, 44, 46, 48, 50, 70, 83, 84, 86, 96, 97, 99, 103, 116, 118], parsoid),
  ...each('flow', [56, 57, 58], offsets),
  ...each('flow-moderation', [19, 20, 26, 32, 37, 38, 41, 53, 75, 84], parsoid),
  ...inWords('flow-moderation', [95], notificationTexts),
];
