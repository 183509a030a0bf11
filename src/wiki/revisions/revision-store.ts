import { isStorable, type Id } from '../../site/id.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import { loadReadableTexts, loadSlots, type SlotRecord } from '../content/content-store.ts';
import type { RevisionRecord, RevisionWithContent } from './revision-record.ts';

/** `revision` joined with its authors and comments: the query that all readers of revisions begin with. */
export function selectRevisions(db: Db) {
  return db
    .selectFrom('revision')
    .innerJoin('actor', 'actor_id', 'rev_actor')
    .innerJoin('comment', 'comment_id', 'rev_comment_id')
    .select(['rev_id', 'rev_page', 'rev_parent_id', 'rev_timestamp', 'rev_minor_edit', 'rev_deleted'])
    .select(['rev_len', 'rev_sha1', 'rev_actor', 'rev_comment_id', 'actor_user', 'actor_name', 'comment_text']);
}

export type RevisionRow = Awaited<ReturnType<ReturnType<typeof selectRevisions>['execute']>>[number];

/** A row of `selectRevisions` with the names that the code uses. */
export function revisionOf(row: RevisionRow): RevisionRecord {
  return {
    id: row.rev_id,
    pageId: row.rev_page,
    parentId: row.rev_parent_id ?? 0,
    timestamp: row.rev_timestamp,
    isMinor: row.rev_minor_edit !== 0,
    deleted: row.rev_deleted,
    size: row.rev_len ?? 0,
    sha1: row.rev_sha1,
    user: { id: row.actor_user ?? 0, name: row.actor_name },
    actorId: row.rev_actor,
    comment: row.comment_text,
    commentId: row.rev_comment_id,
  };
}

const selectByIds = keptQuery((db, ids: readonly number[]) => selectRevisions(db).where('rev_id', 'in', ids));

/** Revisions by their ids; ids of no live revision are absent. */
export async function loadRevisions(db: Db, ids: readonly number[]): Promise<Map<number, RevisionRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await selectByIds(db, ids);
  return new Map(rows.map((row) => [row.rev_id, revisionOf(row)]));
}

export async function loadRevision(db: Db, id: Id): Promise<RevisionRecord | undefined> {
  if (!isStorable(id)) return undefined;
  return (await loadRevisions(db, [id])).get(id);
}

/** Adds slots and main text to revisions, in three queries for all of them. */
export async function withContent(
  db: Db,
  revisions: readonly RevisionRecord[],
): Promise<Map<number, RevisionWithContent>> {
  const slots = await loadSlots(
    db,
    revisions.map(({ id }) => id),
  );
  const main = new Map<number, SlotRecord>();
  for (const [id, roles] of slots) {
    const slot = roles.get('main');
    if (slot) main.set(id, slot);
  }
  const texts = await loadReadableTexts(
    db,
    [...main.values()].map(({ address }) => address),
  );
  return new Map(
    revisions.map((revision) => {
      const slot = main.get(revision.id);
      const text = slot && texts.get(slot.address);
      return [
        revision.id,
        {
          ...revision,
          slots: slots.get(revision.id) ?? new Map<string, SlotRecord>(),
          content: slot && text !== undefined ? { text, model: slot.model } : undefined,
        },
      ];
    }),
  );
}

/** One revision with its content. */
export async function loadRevisionWithContent(db: Db, id: Id): Promise<RevisionWithContent | undefined> {
  const revision = await loadRevision(db, id);
  return revision && (await withContent(db, [revision])).get(revision.id);
}
