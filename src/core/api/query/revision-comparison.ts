import { withContent as contentAt } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { diffLabels } from '../../../wiki/diff/diff-labels.ts';
import { tableDiff } from '../../../wiki/diff/table-diff.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { findNeighbour } from '../../../wiki/revisions/neighbours.ts';
import { loadRevisionWithContent } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

interface Compared {
  readonly revision: { readonly id: number; readonly pageId: number; readonly timestamp: string };
  /** Its text. */
  readonly text: string;
  /** `prev`, `next`, `cur` or the id of a revision. */
  readonly to: string;
  /** How many may still be made. */
  readonly differences: { left: number };
}

/** A revision held against another, as `diffto` wants it. Refuses (`nosuchrevid`) if there is no revision of that id. */
export async function comparison(
  { wiki, performer, language }: { readonly wiki: Wiki; readonly performer: Performer; readonly language: string },
  { revision, text, to, differences }: Compared,
): Promise<Record<string, unknown>> {
  const id = /^\d+$/.test(to) ? Number(to) : await findNeighbour(wiki.db, revision, to as 'prev' | 'next' | 'cur');
  const other = id ? await loadRevisionWithContent(wiki.db, id) : undefined;
  if (id && !other) throw new Refusal(msg('apierror-nosuchrevid', id));
  // The current revision is told by 0.
  const [older, newer] = to === 'prev' ? [id || false, revision.id] : [revision.id, to === 'cur' ? 0 : id];
  // What is deleted has no neighbours: there is not even an empty difference.
  if (!other?.content) return contentAt({ from: older, to: newer, body: 'archiveId' in revision ? false : '' }, 'body');
  if (!mayView(performer, other.deleted, 'text')) return { from: older, to: newer, notcached: true };
  // Where nothing was changed there is nothing to make.
  if (other.content.text === text) return contentAt({ from: older, to: newer, body: '' }, 'body');
  if (differences.left === 0) return { from: older, to: newer, notcached: true };
  differences.left--;
  const labels = diffLabels(wiki, language);
  const body =
    to === 'prev' ? tableDiff(other.content.text, text, labels) : tableDiff(text, other.content.text, labels);
  return contentAt({ from: older, to: newer, body }, 'body');
}
