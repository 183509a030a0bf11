import type { Selectable } from 'kysely';
import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { deletedPath } from '../../storage/files/file-paths.ts';
import type { CoreTables } from '../../storage/schema/core.ts';
import type { Db, OnCommit, Tx } from '../../storage/storage.ts';
import { fileChanged } from '../links/backlinks.ts';
import { changeStatistics } from '../pages/statistics.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout, placeOf } from './file-layout.ts';
import { currentVersion, insertCurrent, insertOld, type FileVersion } from './file-versions.ts';
import { archiveNameOf } from './upload-file.ts';

type ArchiveRow = Selectable<CoreTables['filearchive']>;

/** The deleted versions of a file, the newest first; only those of `ids`, if there are any. */
export async function deletedVersions(db: Db, title: Title, ids: readonly number[] = []): Promise<ArchiveRow[]> {
  let query = db.selectFrom('filearchive').selectAll().where('fa_name', '=', title.dbKey);
  if (ids.length > 0) query = query.where('fa_id', 'in', ids);
  return query.orderBy('fa_timestamp', 'desc').orderBy('fa_id').execute();
}

/** Brings deleted versions back, below a file that stands there by now. Gives how many. Refuses (`undeleterevdel`) a hidden one on top. */
export async function restoreFile(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  title: Title,
  ids: readonly number[] = [],
): Promise<number> {
  const rows = await deletedVersions(tx, title, ids);
  if (rows.length === 0) return 0;
  const current = await currentVersion(tx, title.dbKey);
  // What is hidden of a version would be seen if it were the current one.
  if (!current && rows[0]!.fa_deleted !== 0) throw new Refusal(msg('undeleterevdel'));
  const layout = fileLayout(wiki.site.settings);
  const used = new Set(await archiveNames(tx, title.dbKey));
  const versions: FileVersion[] = [];
  for (const [i, row] of rows.entries()) {
    const isCurrent = !current && i === 0;
    const archiveName = isCurrent ? null : freeName(row, rows[i - 1]?.fa_timestamp ?? current?.timestamp, used);
    const version = versionOfArchive(row, archiveName);
    versions.push(version);
    const source = row.fa_storage_key ? deletedPath(row.fa_storage_key) : undefined;
    if (source && (await wiki.files.stat(source))) await wiki.files.copy(source, placeOf(layout, version));
  }
  const [first, ...others] = versions;
  if (!current) {
    await insertCurrent(tx, first!);
    await changeStatistics(tx, { images: 1 });
  }
  await insertOld(tx, current ? versions : others);
  await tx
    .deleteFrom('filearchive')
    .where(
      'fa_id',
      'in',
      rows.map((row) => row.fa_id),
    )
    .execute();
  await fileChanged(wiki, tx, title.dbKey, toMediaWikiTimestamp(wiki.now()));
  const unused = await keysWithoutRows(tx, rows);
  onCommit(async () => {
    for (const key of unused) await wiki.files.delete(deletedPath(key));
  });
  return rows.length;
}

/** Name of a version that becomes an old one: that which it had, else by the time at which the next one came. */
function freeName(row: ArchiveRow, replacedAt: string | undefined, used: Set<string>): string {
  let name = row.fa_archive_name || archiveNameOf(replacedAt ?? row.fa_timestamp ?? '', row.fa_name);
  while (used.has(name)) {
    const [time = ''] = name.split('!');
    name = archiveNameOf(String(BigInt(time || '0') + 1n), row.fa_name);
  }
  used.add(name);
  return name;
}

async function archiveNames(db: Db, name: string): Promise<string[]> {
  const rows = await db.selectFrom('oldimage').select('oi_archive_name').where('oi_name', '=', name).execute();
  return rows.map((row) => row.oi_archive_name);
}

/** Deleted versions with the same bytes share a file. */
async function keysWithoutRows(db: Db, rows: readonly ArchiveRow[]): Promise<string[]> {
  const keys = [...new Set(rows.flatMap(({ fa_storage_key: key }) => (key ? [key] : [])))];
  if (keys.length === 0) return [];
  const kept = await db
    .selectFrom('filearchive')
    .select('fa_storage_key')
    .where('fa_storage_group', '=', 'deleted')
    .where('fa_storage_key', 'in', keys)
    .execute();
  const needed = new Set(kept.map((row) => row.fa_storage_key));
  return keys.filter((key) => !needed.has(key));
}

function versionOfArchive(row: ArchiveRow, archiveName: string | null): FileVersion {
  return {
    name: row.fa_name,
    archiveName,
    timestamp: row.fa_timestamp ?? '',
    size: row.fa_size ?? 0,
    width: row.fa_width ?? 0,
    height: row.fa_height ?? 0,
    bits: row.fa_bits ?? 0,
    metadata: row.fa_metadata ?? '',
    mediaType: row.fa_media_type,
    majorMime: row.fa_major_mime ?? 'unknown',
    minorMime: row.fa_minor_mime ?? 'unknown',
    commentId: row.fa_description_id,
    actorId: row.fa_actor,
    sha1: row.fa_sha1,
    deleted: row.fa_deleted,
  };
}
