import { setting } from './declaration.ts';
import { flag, integer } from './kinds.ts';

/** What edits leave behind, and how they are looked at. */
export const editSettings = {
  PutIPinRC: setting(flag, true, 'Whether recent changes keep the address that a change came from.'),
  UseRCPatrol: setting(flag, true, 'Whether edits can be patrolled.'),
  UseNPPatrol: setting(flag, true, 'Whether new pages can be patrolled.'),
  ManualRevertSearchRadius: setting(integer, 15, 'Revisions in which an earlier, equal text is looked for.'),
  RevertedTagMaxDepth: setting(integer, 15, 'Most edits that one revert marks as reverted.'),
  DisableSearchUpdate: setting(flag, false, 'Whether the search index is left alone.'),
} as const;
