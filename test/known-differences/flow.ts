import { each, inWords, type KnownDifference } from './known-difference.ts';

const notificationTexts = 'the sentences of notifications are Awiki’s own';
const offsets =
  'the reference leaves a topic out after an offset that none stands at, and takes no notice of `include-offset` and of the direction';

/** Steps of the scenarios about boards. */
export const flowDifferences: readonly KnownDifference[] = [
  ...inWords('flow', [36, 37, 112], notificationTexts),
  ...each('flow', [109], `${notificationTexts}; ids in \`bundledIds\` are the database’s own`),
  ...each('flow', [56, 57, 58], offsets),
  ...inWords('flow-moderation', [95], notificationTexts),
];
