import { authorshipsOf } from '../files/file-versions.ts';
import type { Db } from '../../storage/storage.ts';
import type { HideableEntry, HideableKind } from './hideable-entry.ts';

/** Old versions of a file, by the time at which they gave way to another. */
export const oldImageKind: HideableKind = {
  name: 'oldimage',
  right: 'deleterevision',
  relation: 'oi_timestamp',
  idsAreTexts: true,
  async load(db, ids, target) {
    const names = ids.filter((id) => /^\d{14}$/.test(id)).map((id) => `${id}!${target.dbKey}`);
    if (names.length === 0) return [];
    const rows = await db
      .selectFrom('oldimage')
      .selectAll()
      .where('oi_name', '=', target.dbKey)
      .where('oi_archive_name', 'in', names)
      .orderBy('oi_timestamp', 'desc')
      .execute();
    return withAuthors(
      db,
      rows.map((row) => ({
        id: Number(row.oi_archive_name.slice(0, 14)),
        timestamp: row.oi_timestamp,
        deleted: row.oi_deleted,
        actorId: row.oi_actor,
        commentId: row.oi_description_id,
        isCurrent: false,
        file: {
          archiveName: row.oi_archive_name,
          storageKey: undefined,
          width: row.oi_width,
          height: row.oi_height,
          size: row.oi_size,
        },
      })),
    );
  },
  async save(tx, { file }, target, bits) {
    await tx
      .updateTable('oldimage')
      .set({ oi_deleted: bits })
      .where('oi_name', '=', target.dbKey)
      .where('oi_archive_name', '=', file!.archiveName!)
      .execute();
  },
};

/** Deleted versions of a file, by their ids. */
export const fileArchiveKind: HideableKind = {
  name: 'filearchive',
  right: 'deleterevision',
  relation: 'fa_id',
  idsAreTexts: true,
  async load(db, ids, target) {
    const numbers = ids.map(Number).filter(Number.isSafeInteger);
    if (numbers.length === 0) return [];
    const rows = await db
      .selectFrom('filearchive')
      .selectAll()
      .where('fa_name', '=', target.dbKey)
      .where('fa_id', 'in', numbers)
      .orderBy('fa_id', 'desc')
      .execute();
    return withAuthors(
      db,
      rows.map((row) => ({
        id: row.fa_id,
        timestamp: row.fa_timestamp ?? '',
        deleted: row.fa_deleted,
        actorId: row.fa_actor,
        commentId: row.fa_description_id,
        isCurrent: false,
        file: {
          archiveName: undefined,
          storageKey: row.fa_storage_key ?? '',
          width: row.fa_width ?? 0,
          height: row.fa_height ?? 0,
          size: row.fa_size ?? 0,
        },
      })),
    );
  },
  async save(tx, { id }, _, bits) {
    await tx.updateTable('filearchive').set({ fa_deleted: bits }).where('fa_id', '=', id).execute();
  },
};

type Unsigned = Omit<HideableEntry, 'user' | 'comment'> & { readonly commentId: number };

async function withAuthors(db: Db, entries: readonly Unsigned[]): Promise<HideableEntry[]> {
  const authors = await authorshipsOf(db, entries);
  return entries.map(({ commentId: _, ...entry }, i) => ({ ...entry, ...authors[i]! }));
}
