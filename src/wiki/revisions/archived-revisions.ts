import type { Db } from '../../storage/storage.ts';
import type { RevisionRecord } from './revision-record.ts';

/** A revision of a deleted page; `archiveId` is its row, which tells revisions of one second apart. */
export interface ArchivedRevision extends RevisionRecord {
  readonly archiveId: number;
  readonly page: { readonly namespace: number; readonly dbKey: string };
}

/** `archive` joined with its authors and comments: the query that all readers of deleted revisions begin with. */
export function selectArchivedRevisions(db: Db) {
  return db
    .selectFrom('archive')
    .innerJoin('actor', 'actor_id', 'ar_actor')
    .innerJoin('comment', 'comment_id', 'ar_comment_id')
    .select(['ar_id', 'ar_rev_id', 'ar_page_id', 'ar_parent_id', 'ar_timestamp', 'ar_minor_edit', 'ar_deleted'])
    .select(['ar_namespace', 'ar_title', 'ar_len', 'ar_sha1', 'ar_actor', 'ar_comment_id'])
    .select(['actor_user', 'actor_name', 'comment_text']);
}

export type ArchivedRow = Awaited<ReturnType<ReturnType<typeof selectArchivedRevisions>['execute']>>[number];

/** A row of `selectArchivedRevisions` with the names that the code uses. */
export function archivedRevisionOf(row: ArchivedRow): ArchivedRevision {
  return {
    archiveId: row.ar_id,
    id: row.ar_rev_id,
    pageId: row.ar_page_id ?? 0,
    page: { namespace: row.ar_namespace, dbKey: row.ar_title },
    parentId: row.ar_parent_id ?? 0,
    timestamp: row.ar_timestamp,
    isMinor: row.ar_minor_edit !== 0,
    deleted: row.ar_deleted,
    size: row.ar_len ?? 0,
    sha1: row.ar_sha1,
    user: { id: row.actor_user ?? 0, name: row.actor_name },
    actorId: row.ar_actor,
    comment: row.comment_text,
    commentId: row.ar_comment_id,
  };
}
