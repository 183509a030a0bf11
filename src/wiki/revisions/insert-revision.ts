import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import { addSlot, loadSlots, storeContent, type Content, type SlotRecord } from '../content/content-store.ts';
import type { UserIdentity } from '../performer.ts';
import { actorIdOf } from '../users/actors.ts';
import { ipToHex } from '../../site/ip.ts';
import { commentIdOf } from './comments.ts';

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
  const inherited = revision.parentId
    ? ((await loadSlots(tx, [revision.parentId])).get(revision.parentId) ?? noSlots)
    : noSlots;
  const kept = [...inherited.values()].filter(({ role }) => !revision.content || role !== 'main');
  const main = revision.content && (await storeContent(tx, revision.content));
  const slots = [...(main ? [main] : []), ...kept];
  const size = slots.reduce((sum, slot) => sum + slot.size, 0);
  const sha1 = slots[0]?.sha1 ?? '';
  const commentId = await commentIdOf(tx, revision.comment);
  const actorId = await actorIdOf(tx, revision.user);
  const inserted = await tx
    .insertInto('revision')
    .values({
      rev_page: revision.pageId,
      rev_comment_id: commentId,
      rev_actor: actorId,
      rev_timestamp: revision.timestamp,
      rev_minor_edit: Number(revision.isMinor ?? false),
      rev_deleted: 0,
      rev_len: size,
      rev_parent_id: revision.parentId,
      rev_sha1: sha1,
    })
    .executeTakeFirstOrThrow();
  const id = insertedId(inserted);
  if (main) await addSlot(tx, { revisionId: id, role: 'main', contentId: main.contentId });
  for (const { role, contentId, origin } of kept) await addSlot(tx, { revisionId: id, role, contentId, origin });
  await noteAddress(tx, id, revision);
  return { id, commentId, actorId, size, sha1 };
}

const noSlots: ReadonlyMap<string, SlotRecord> = new Map();

/** Edits from addresses are found by ranges in `ip_changes`. */
async function noteAddress(tx: Tx, revisionId: number, { user, timestamp }: RevisionToInsert): Promise<void> {
  const hex = user.id === 0 ? ipToHex(user.name) : undefined;
  if (hex === undefined) return;
  await tx
    .insertInto('ip_changes')
    .values({ ipc_rev_id: revisionId, ipc_rev_timestamp: timestamp, ipc_hex: hex })
    .execute();
}
