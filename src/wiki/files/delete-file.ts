import type { Insertable } from 'kysely';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { archivePath, deletedKey, deletedPath, publicPath, type FileLayout } from '../../storage/files/file-paths.ts';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { CoreTables } from '../../storage/schema/core.ts';
import type { OnCommit, Tx } from '../../storage/storage.ts';
import { changeStatistics } from '../pages/statistics.ts';
import type { Performer } from '../performer.ts';
import { commentIdOf } from '../revisions/comments.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { currentVersion, oldVersions, type FileVersion } from './file-versions.ts';
import { partsOf } from './media-types.ts';

/** All versions of a file go to the deleted ones, from where they can be restored, as part of the deletion of its page. */
export async function deleteFile(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  performer: Performer,
  { title, reason }: { title: Title; reason: string },
): Promise<void> {
  const name = title.dbKey;
  const current = await currentVersion(tx, name);
  if (!current) return;
  const versions = [current, ...(await oldVersions(tx, name))];
  const deletion = {
    fa_deleted_user: performer.user.id,
    fa_deleted_timestamp: toMediaWikiTimestamp(wiki.now()),
    fa_deleted_reason_id: await commentIdOf(tx, reason),
  };
  await tx
    .insertInto('filearchive')
    .values(versions.map((version) => ({ ...archiveRow(version), ...deletion })))
    .execute();
  await tx.deleteFrom('image').where('img_name', '=', name).execute();
  await tx.deleteFrom('oldimage').where('oi_name', '=', name).execute();
  await changeStatistics(tx, { images: -1 });
  const layout = fileLayout(wiki.site.settings);
  const places = versions.map((version) => placeOf(layout, version));
  for (const [i, version] of versions.entries()) {
    const [place, key] = [places[i]!, keyOf(version)];
    if (key !== '' && (await wiki.files.stat(place))) await wiki.files.copy(place, deletedPath(key));
  }
  onCommit(async () => {
    for (const place of places) await wiki.files.delete(place);
  });
}

/** Where a version's bytes lie. */
export function placeOf(layout: FileLayout, { name, archiveName }: FileVersion): FilePath {
  return archiveName === null ? publicPath(layout, name) : archivePath(layout, name, archiveName);
}

function keyOf({ name, sha1 }: FileVersion): string {
  return sha1 === '' ? '' : deletedKey(sha1, partsOf(name).extension.toLowerCase());
}

type DeletionColumns = 'fa_deleted_user' | 'fa_deleted_timestamp' | 'fa_deleted_reason_id';

function archiveRow(version: FileVersion): Omit<Insertable<CoreTables['filearchive']>, DeletionColumns> {
  return {
    fa_name: version.name,
    fa_archive_name: version.archiveName,
    fa_storage_group: 'deleted',
    fa_storage_key: keyOf(version),
    fa_size: version.size,
    fa_width: version.width,
    fa_height: version.height,
    fa_metadata: version.metadata,
    fa_bits: version.bits,
    fa_media_type: version.mediaType,
    fa_major_mime: version.majorMime,
    fa_minor_mime: version.minorMime,
    fa_description_id: version.commentId,
    fa_actor: version.actorId,
    fa_timestamp: version.timestamp,
    fa_deleted: version.deleted,
    fa_sha1: version.sha1,
  };
}
