import type { Title } from '../../site/title.ts';
import { patrolled } from '../changes/recent-changes.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';

/** A revision, archived revision, log entry or version of a file whose parts can be hidden. */
export interface HideableEntry {
  /** As answers name it; archived revisions by their time. */
  readonly id: number;
  /** Number of the row, where the id is not. */
  readonly row?: number;
  readonly timestamp: string;
  readonly deleted: number;
  readonly user: UserIdentity;
  readonly actorId: number;
  readonly comment: string;
  /** The newest revision of a page: its text cannot be hidden. */
  readonly isCurrent: boolean;
  /** A version of a file: an old one by its name in the archive, a deleted one by its key in the store. */
  readonly file?: {
    readonly archiveName: string | undefined;
    readonly storageKey: string | undefined;
    readonly width: number;
    readonly height: number;
    /** Bytes. */
    readonly size: number;
  };
  /** Type, action and serialized parameters of a log entry. */
  readonly log?: { readonly type: string; readonly action: string; readonly params: string };
}

/** Where entries of one kind are. */
export interface HideableKind {
  readonly name: 'revision' | 'archive' | 'logging' | 'oldimage' | 'filearchive';
  /** The right that hiding them needs. */
  readonly right: string;
  /** Field of `log_search` by which the log entry is found. */
  readonly relation: string;
  /** Whether ids stand as texts in parameters of log entries. */
  readonly idsAreTexts?: boolean;
  /** Newest first. */
  load(db: Db, ids: readonly string[], target: Title): Promise<HideableEntry[]>;
  save(tx: Tx, entry: HideableEntry, target: Title, bits: number): Promise<void>;
}

export const revisionKind: HideableKind = {
  name: 'revision',
  right: 'deleterevision',
  relation: 'rev_id',
  async load(db, ids, target) {
    const numbers = ids.map(Number).filter(Number.isSafeInteger);
    if (numbers.length === 0) return [];
    const rows = await db
      .selectFrom('revision')
      .innerJoin('page', 'page_id', 'rev_page')
      .innerJoin('actor', 'actor_id', 'rev_actor')
      .innerJoin('comment', 'comment_id', 'rev_comment_id')
      .select(['rev_id', 'rev_timestamp', 'rev_deleted', 'page_latest', 'actor_id', 'actor_user', 'actor_name'])
      .select('comment_text')
      .where('rev_id', 'in', numbers)
      .where('page_namespace', '=', target.namespace)
      .where('page_title', '=', target.dbKey)
      .orderBy('rev_id', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.rev_id,
      timestamp: row.rev_timestamp,
      deleted: row.rev_deleted,
      user: { id: row.actor_user ?? 0, name: row.actor_name },
      actorId: row.actor_id,
      comment: row.comment_text,
      isCurrent: row.page_latest === row.rev_id,
    }));
  },
  async save(tx, { id }, _, bits) {
    await tx.updateTable('revision').set({ rev_deleted: bits }).where('rev_id', '=', id).execute();
    // Whoever hides something has looked at it.
    await tx
      .updateTable('recentchanges')
      .set({ rc_deleted: bits, rc_patrolled: patrolled.automatically })
      .where('rc_this_oldid', '=', id)
      .where('rc_type', 'in', [0, 1])
      .execute();
  },
};

export const archiveKind: HideableKind = {
  name: 'archive',
  right: 'deleterevision',
  relation: 'ar_timestamp',
  idsAreTexts: true,
  async load(db, ids, target) {
    const timestamps = ids.map((id) => id.replace(/\D/g, '')).filter((id) => id.length === 14);
    if (timestamps.length === 0) return [];
    const rows = await db
      .selectFrom('archive')
      .innerJoin('actor', 'actor_id', 'ar_actor')
      .innerJoin('comment', 'comment_id', 'ar_comment_id')
      .select(['ar_id', 'ar_timestamp', 'ar_deleted', 'actor_id', 'actor_user', 'actor_name', 'comment_text'])
      .where('ar_namespace', '=', target.namespace)
      .where('ar_title', '=', target.dbKey)
      .where('ar_timestamp', 'in', timestamps)
      .orderBy('ar_timestamp', 'desc')
      .orderBy('ar_id', 'desc')
      .execute();
    return rows.map((row) => ({
      id: Number(row.ar_timestamp),
      row: row.ar_id,
      timestamp: row.ar_timestamp,
      deleted: row.ar_deleted,
      user: { id: row.actor_user ?? 0, name: row.actor_name },
      actorId: row.actor_id,
      comment: row.comment_text,
      isCurrent: false,
    }));
  },
  async save(tx, { row }, _, bits) {
    await tx.updateTable('archive').set({ ar_deleted: bits }).where('ar_id', '=', row!).execute();
  },
};

export const loggingKind: HideableKind = {
  name: 'logging',
  right: 'deletelogentry',
  relation: 'log_id',
  async load(db, ids) {
    const numbers = ids.map(Number).filter(Number.isSafeInteger);
    if (numbers.length === 0) return [];
    const rows = await db
      .selectFrom('logging')
      .innerJoin('actor', 'actor_id', 'log_actor')
      .innerJoin('comment', 'comment_id', 'log_comment_id')
      .select(['log_id', 'log_timestamp', 'log_deleted', 'log_type', 'log_action', 'log_params'])
      .select(['actor_id', 'actor_user', 'actor_name', 'comment_text'])
      .where('log_id', 'in', numbers)
      .orderBy('log_id', 'desc')
      .execute();
    return rows.map((row) => ({
      id: row.log_id,
      timestamp: row.log_timestamp,
      deleted: row.log_deleted,
      user: { id: row.actor_user ?? 0, name: row.actor_name },
      actorId: row.actor_id,
      comment: row.comment_text,
      isCurrent: false,
      log: { type: row.log_type, action: row.log_action, params: row.log_params },
    }));
  },
  async save(tx, { id }, _, bits) {
    await tx.updateTable('logging').set({ log_deleted: bits }).where('log_id', '=', id).execute();
    await tx
      .updateTable('recentchanges')
      .set({ rc_deleted: bits, rc_patrolled: patrolled.automatically })
      .where('rc_logid', '=', id)
      .execute();
  },
};
