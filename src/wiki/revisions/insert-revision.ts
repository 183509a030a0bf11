import { insertRows, insertRowsForIds } from '../../storage/insert-rows.ts';
import type { Tx } from '../../storage/storage.ts';
import {
  addSlots,
  loadSlots,
  storeContents,
  type Content,
  type NewSlot,
  type SlotRecord,
  type StoredContent,
} from '../content/content-store.ts';
import type { UserIdentity } from '../performer.ts';
import { actorIdsOf } from '../users/actors.ts';
import { ipToHex } from '../../site/ip.ts';
import { commentIdsOf } from './comments.ts';

/** A revision as it goes into the database. */
export interface RevisionToInsert {
  readonly pageId: number;
  /** 0 for the first one. Its slots are inherited but for the main one, where `content` is given. */
  readonly parentId: number;
  /** Main text; absent: that of the parent, as null revisions have it. */
  readonly content?: Content;
  readonly user: UserIdentity;
  readonly comment: string;
  readonly isMinor?: boolean;
  readonly timestamp: string;
}

export interface InsertedRevision {
  readonly id: number;
  readonly commentId: number;
  readonly actorId: number;
  /** Bytes of all slots. */
  readonly size: number;
  /** Base 36. */
  readonly sha1: string;
}

/** Adds a revision with its slots. The page's row is the caller's. */
export async function insertRevision(tx: Tx, revision: RevisionToInsert): Promise<InsertedRevision> {
  return (await insertRevisions(tx, [revision]))[0]!;
}

/** Adds revisions with their slots, in their order; none may be the parent of another. */
export async function insertRevisions(tx: Tx, revisions: readonly RevisionToInsert[]): Promise<InsertedRevision[]> {
  if (revisions.length === 0) return [];
  const parents = revisions.flatMap(({ parentId }) => (parentId ? [parentId] : []));
  const inherited = await loadSlots(tx, parents);
  const withText = revisions.filter(({ content }) => content);
  const stored = await storeContents(
    tx,
    withText.map(({ content }) => content!),
  );
  const mains = new Map(withText.map((revision, at) => [revision, stored[at]!]));
  const slots = revisions.map((revision) => slotsOf(mains.get(revision), inherited.get(revision.parentId)));
  const commentIds = await commentIdsOf(
    tx,
    revisions.map(({ comment }) => comment),
  );
  const actorIds = await actorIdsOf(
    tx,
    revisions.map(({ user }) => user),
  );
  const rows = revisions.map((revision, at) => ({
    rev_page: revision.pageId,
    rev_comment_id: commentIds[at]!,
    rev_actor: actorIds[at]!,
    rev_timestamp: revision.timestamp,
    rev_minor_edit: Number(revision.isMinor ?? false),
    rev_deleted: 0,
    rev_len: slots[at]!.reduce((sum, slot) => sum + slot.size, 0),
    rev_parent_id: revision.parentId,
    rev_sha1: slots[at]![0]?.sha1 ?? '',
  }));
  const ids = await insertRowsForIds(tx, 'revision', rows);
  await addSlots(
    tx,
    slots.flatMap((of, at) => of.map((slot) => ({ ...slot, revisionId: ids[at]! }))),
  );
  await noteAddresses(tx, revisions, ids);
  return rows.map(({ rev_comment_id, rev_actor, rev_len, rev_sha1 }, at) => ({
    id: ids[at]!,
    commentId: rev_comment_id,
    actorId: rev_actor,
    size: rev_len,
    sha1: rev_sha1,
  }));
}

/** The slots of a revision: its own main text, if it has one, and whatever else its parent has. */
function slotsOf(
  main: StoredContent | undefined,
  inherited: ReadonlyMap<string, SlotRecord> = new Map(),
): (StoredContent & Pick<NewSlot, 'role' | 'origin'>)[] {
  const kept = [...inherited.values()].filter(({ role }) => !main || role !== 'main');
  return [...(main ? [{ ...main, role: 'main' }] : []), ...kept];
}

/** Edits from addresses are found by ranges in `ip_changes`. */
async function noteAddresses(tx: Tx, revisions: readonly RevisionToInsert[], ids: readonly number[]): Promise<void> {
  const rows = revisions.flatMap(({ user, timestamp }, at) => {
    const hex = user.id === 0 ? ipToHex(user.name) : undefined;
    return hex === undefined ? [] : [{ ipc_rev_id: ids[at]!, ipc_rev_timestamp: timestamp, ipc_hex: hex }];
  });
  await insertRows(tx, 'ip_changes', rows);
}
