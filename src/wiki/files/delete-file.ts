import type { Insertable } from 'kysely';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { deletedKey, deletedPath } from '../../storage/files/file-paths.ts';
import type { CoreTables } from '../../storage/schema/core.ts';
import type { OnCommit, Tx } from '../../storage/storage.ts';
import { runHook } from '../hooks.ts';
import { fileChanged } from '../links/backlinks.ts';
import { FileDeleteComplete } from '../pages/page-hooks.ts';
import { changeStatistics } from '../pages/statistics.ts';
import type { Performer } from '../performer.ts';
import { commentIdOf } from '../revisions/comments.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout, placeOf } from './file-layout.ts';
import { currentVersion, oldVersions, storedMajorMime, type FileVersion } from './file-versions.ts';
import { partsOf } from './media-types.ts';
import { removeThumbnails } from './render-thumbnail.ts';

/** All versions of a file go to the deleted ones, from where they can be restored, as part of the deletion of its page. */
export async function deleteFile(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  performer: Performer,
  { title, reason }: { title: Title; reason: string },
): Promise<void> {
  const current = await currentVersion(tx, title.dbKey);
  if (!current) return;
  // Numbered in this order: the current one, then the old ones as they came.
  const versions = [current, ...(await oldVersions(tx, title.dbKey)).reverse()];
  await archiveVersions(wiki, tx, onCommit, performer, { versions, reason });
  await tx.deleteFrom('image').where('img_name', '=', title.dbKey).execute();
  await changeStatistics(tx, { images: -1 });
  await fileChanged(wiki, tx, title.dbKey, toMediaWikiTimestamp(wiki.now()));
  await runHook(wiki, FileDeleteComplete, { tx, title, performer });
}

/** One old version goes to the deleted ones. */
export async function deleteOldVersion(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  performer: Performer,
  { version, reason }: { version: FileVersion; reason: string },
): Promise<void> {
  await archiveVersions(wiki, tx, onCommit, performer, { versions: [version], reason });
}

/** Notes versions as deleted; takes the old ones among them out of the archive, and the bytes of all from their places. */
async function archiveVersions(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  performer: Performer,
  { versions, reason }: { versions: readonly FileVersion[]; reason: string },
): Promise<void> {
  const deletion = {
    fa_deleted_user: performer.user.id,
    fa_deleted_timestamp: toMediaWikiTimestamp(wiki.now()),
    fa_deleted_reason_id: await commentIdOf(tx, reason),
  };
  await tx
    .insertInto('filearchive')
    .values(versions.map((version) => ({ ...archiveRow(version), ...deletion })))
    .execute();
  for (const { name, archiveName } of versions) {
    if (archiveName === null) continue;
    await tx.deleteFrom('oldimage').where('oi_name', '=', name).where('oi_archive_name', '=', archiveName).execute();
  }
  const layout = fileLayout(wiki.site.settings);
  const places = versions.map((version) => placeOf(layout, version));
  for (const [i, version] of versions.entries()) {
    const [place, key] = [places[i]!, keyOf(version)];
    if (key !== '' && (await wiki.files.stat(place))) await wiki.files.copy(place, deletedPath(key));
  }
  onCommit(async () => {
    for (const place of places) await wiki.files.delete(place);
    for (const version of versions) await removeThumbnails(wiki, version);
  });
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
    fa_major_mime: storedMajorMime(version),
    fa_minor_mime: version.minorMime,
    fa_description_id: version.commentId,
    fa_actor: version.actorId,
    fa_timestamp: version.timestamp,
    fa_deleted: version.deleted,
    fa_sha1: version.sha1,
  };
}
