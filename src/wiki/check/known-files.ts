import { archivePath, deletedPath, publicPath, type FileLayout } from '../../storage/files/file-paths.ts';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { Db } from '../../storage/storage.ts';

/** A file that the database speaks of. */
export interface KnownFile {
  readonly path: FilePath;
  readonly size: number;
  /** In base 36, as the database has it; empty where it is not known. */
  readonly sha1: string;
}

/** So many are read together. */
const BATCH = 500;

/** All files that the database speaks of: current, old and deleted versions, in batches. */
export async function* knownFiles(db: Db, layout: FileLayout): AsyncGenerator<KnownFile[]> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('image')
      .select(['img_name', 'img_size', 'img_sha1'])
      .where('img_name', '>', after)
      .orderBy('img_name')
      .limit(BATCH)
      .execute();
    yield rows.map((row) => ({ path: publicPath(layout, row.img_name), size: row.img_size, sha1: row.img_sha1 }));
    if (rows.length < BATCH) break;
    after = rows.at(-1)!.img_name;
  }
  // Old versions have no number of their own: they are read by name, all of a name together.
  for (let after = ''; ;) {
    const names = await db
      .selectFrom('oldimage')
      .select('oi_name')
      .distinct()
      .where('oi_name', '>', after)
      .orderBy('oi_name')
      .limit(BATCH)
      .execute();
    if (names.length === 0) break;
    after = names.at(-1)!.oi_name;
    const rows = await db
      .selectFrom('oldimage')
      .select(['oi_name', 'oi_archive_name', 'oi_size', 'oi_sha1'])
      .where(
        'oi_name',
        'in',
        names.map(({ oi_name }) => oi_name),
      )
      // A version whose name is empty is one whose file was lost before.
      .where('oi_archive_name', '<>', '')
      .execute();
    yield rows.map((row) => ({
      path: archivePath(layout, row.oi_name, row.oi_archive_name),
      size: row.oi_size,
      sha1: row.oi_sha1,
    }));
  }
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('filearchive')
      .select(['fa_id', 'fa_storage_key', 'fa_size', 'fa_sha1'])
      .where('fa_id', '>', after)
      .orderBy('fa_id')
      .limit(BATCH)
      .execute();
    yield rows.flatMap((row) =>
      row.fa_storage_key ? [{ path: deletedPath(row.fa_storage_key), size: row.fa_size ?? 0, sha1: row.fa_sha1 }] : [],
    );
    if (rows.length < BATCH) break;
    after = rows.at(-1)!.fa_id;
  }
}
