import { sql, type Selectable } from 'kysely';
import type { CoreTables } from '../../storage/schema/core.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import { majorMimes } from '../../storage/schema/files.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';
import type { FileProperties } from './inspect-file.ts';

/** A version of a file as the database has it, whether it is the current one, an old one or a deleted one. */
export interface FileVersion {
  /** Database key: `Two_words.png`. */
  readonly name: string;
  /** `20300101000000!Name.png`; null for the current version. */
  readonly archiveName: string | null;
  /** 14 digits: when it was uploaded. */
  readonly timestamp: string;
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** JSON (`{"data":…}`), in old databases PHP's serialized form; empty if there is none. */
  readonly metadata: string;
  readonly mediaType: Selectable<CoreTables['image']>['img_media_type'];
  /** Rows keep those only that `storedMajorMime` knows. */
  readonly majorMime: string;
  readonly minorMime: string;
  readonly commentId: number;
  readonly actorId: number;
  /** Base 36. */
  readonly sha1: string;
  /** What of it is hidden (bits as those of revisions). */
  readonly deleted: number;
}

type ImageRow = Selectable<CoreTables['image']>;
type OldImageRow = Selectable<CoreTables['oldimage']>;

/** The current version of a file. */
export async function currentVersion(db: Db, name: string): Promise<FileVersion | undefined> {
  return (await currentVersions(db, [name])).get(name);
}

/** The current versions of files, by name. */
export async function currentVersions(db: Db, names: readonly string[]): Promise<Map<string, FileVersion>> {
  if (names.length === 0) return new Map();
  const rows = await db.selectFrom('image').selectAll().where('img_name', 'in', names).execute();
  return new Map(rows.map((row) => [row.img_name, versionOfImage(row)]));
}

/** Old versions of a file, the newest first. */
export async function oldVersions(db: Db, name: string): Promise<FileVersion[]> {
  const rows = await db
    .selectFrom('oldimage')
    .selectAll()
    .where('oi_name', '=', name)
    .orderBy('oi_timestamp', 'desc')
    .execute();
  return rows.map(versionOfOldImage);
}

/** Between which times versions are wanted, and how many of each file; 14 digits, both included. */
export interface VersionRange {
  readonly newest?: string | undefined;
  readonly oldest?: string | undefined;
  readonly limit: number;
}

/** Old versions of several files, of each the newest first and no more than the limit. */
export async function oldVersionsOf(
  db: Db,
  names: readonly string[],
  { newest, oldest, limit }: VersionRange,
): Promise<Map<string, FileVersion[]>> {
  if (names.length === 0 || limit <= 0) return new Map();
  let query = db.selectFrom('oldimage').selectAll().where('oi_name', 'in', names);
  if (newest !== undefined) query = query.where('oi_timestamp', '<=', newest);
  if (oldest !== undefined) query = query.where('oi_timestamp', '>=', oldest);
  const [only, second] = names;
  const rows =
    second === undefined && only !== undefined
      ? await query.orderBy('oi_timestamp', 'desc').limit(limit).execute()
      : await db
          .selectFrom(
            query
              .select(sql<number>`ROW_NUMBER() OVER (PARTITION BY oi_name ORDER BY oi_timestamp DESC)`.as('place'))
              .as('numbered'),
          )
          .selectAll()
          .where('place', '<=', limit)
          .orderBy('oi_name')
          .orderBy('place')
          .execute();
  return Map.groupBy(rows.map(versionOfOldImage), ({ name }) => name);
}

/** Who uploaded a version, and what they said. */
export interface Authorship {
  readonly user: UserIdentity;
  readonly comment: string;
}

/** The authors and comments of versions, in their order. */
export async function authorshipsOf(
  db: Db,
  versions: readonly Pick<FileVersion, 'actorId' | 'commentId'>[],
): Promise<Authorship[]> {
  if (versions.length === 0) return [];
  const actors = await selectActors(db, [...new Set(versions.map(({ actorId }) => actorId))]);
  const comments = await selectComments(db, [...new Set(versions.map(({ commentId }) => commentId))]);
  const users = new Map(actors.map((row) => [row.actor_id, { id: row.actor_user ?? 0, name: row.actor_name }]));
  const texts = new Map(comments.map((row) => [row.comment_id, row.comment_text]));
  return versions.map(({ actorId, commentId }) => ({
    user: users.get(actorId) ?? { id: 0, name: '' },
    comment: texts.get(commentId) ?? '',
  }));
}

const selectActors = keptQuery((db, ids: readonly number[]) =>
  db.selectFrom('actor').select(['actor_id', 'actor_user', 'actor_name']).where('actor_id', 'in', ids),
);

const selectComments = keptQuery((db, ids: readonly number[]) =>
  db.selectFrom('comment').select(['comment_id', 'comment_text']).where('comment_id', 'in', ids),
);

/** One old version, by the name that it has in the archive. */
export async function oldVersion(db: Db, name: string, archiveName: string): Promise<FileVersion | undefined> {
  const row = await db
    .selectFrom('oldimage')
    .selectAll()
    .where('oi_name', '=', name)
    .where('oi_archive_name', '=', archiveName)
    .executeTakeFirst();
  return row && versionOfOldImage(row);
}

/** The current versions of all files with one of these sums (base 36). */
export async function versionsWithBytes(db: Db, sums: readonly string[]): Promise<FileVersion[]> {
  if (sums.length === 0) return [];
  const rows = await db.selectFrom('image').selectAll().where('img_sha1', 'in', sums).execute();
  return rows.map(versionOfImage);
}

/** Names of the files whose current versions have these bytes, in their order. */
export async function filesWithBytes(db: Db, sha1: string): Promise<string[]> {
  const rows = await db
    .selectFrom('image')
    .select('img_name')
    .where('img_sha1', '=', sha1)
    .orderBy('img_name')
    .execute();
  return rows.map((row) => row.img_name);
}

export async function insertCurrent(tx: Tx, version: FileVersion): Promise<void> {
  await tx.insertInto('image').values(imageRow(version)).execute();
}

export async function insertOld(tx: Tx, versions: readonly FileVersion[]): Promise<void> {
  if (versions.length > 0) await tx.insertInto('oldimage').values(versions.map(oldImageRow)).execute();
}

/** What was found out about a file, as a version of it. */
export function newVersion(
  properties: FileProperties,
  facts: Pick<FileVersion, 'name' | 'timestamp' | 'commentId' | 'actorId'>,
): FileVersion {
  const [major, ...minor] = properties.mime.split('/');
  return {
    ...facts,
    archiveName: null,
    size: properties.size,
    width: properties.width,
    height: properties.height,
    bits: properties.bits,
    metadata: properties.metadata ? JSON.stringify({ data: properties.metadata }) : '',
    mediaType: properties.mediaType,
    majorMime: major!,
    minorMime: minor.join('/').slice(0, 100),
    sha1: properties.sha1,
    deleted: 0,
  };
}

/** What the tables keep of the first half of a media type: of a font (`font/woff`), which came later, that it is `unknown`. */
export function storedMajorMime({ majorMime }: Pick<FileVersion, 'majorMime'>): ImageRow['img_major_mime'] {
  return majorMimes.find((known) => known === majorMime) ?? 'unknown';
}

function imageRow(version: FileVersion): ImageRow {
  return {
    img_name: version.name,
    img_size: version.size,
    img_width: version.width,
    img_height: version.height,
    img_metadata: version.metadata,
    img_bits: version.bits,
    img_media_type: version.mediaType,
    img_major_mime: storedMajorMime(version),
    img_minor_mime: version.minorMime,
    img_description_id: version.commentId,
    img_actor: version.actorId,
    img_timestamp: version.timestamp,
    img_sha1: version.sha1,
  };
}

function oldImageRow(version: FileVersion): OldImageRow {
  return {
    oi_name: version.name,
    oi_archive_name: version.archiveName ?? '',
    oi_size: version.size,
    oi_width: version.width,
    oi_height: version.height,
    oi_bits: version.bits,
    oi_description_id: version.commentId,
    oi_actor: version.actorId,
    oi_timestamp: version.timestamp,
    oi_metadata: version.metadata,
    oi_media_type: version.mediaType,
    oi_major_mime: storedMajorMime(version),
    oi_minor_mime: version.minorMime,
    oi_deleted: version.deleted,
    oi_sha1: version.sha1,
  };
}

export function versionOfImage(row: ImageRow): FileVersion {
  return {
    name: row.img_name,
    archiveName: null,
    timestamp: row.img_timestamp,
    size: row.img_size,
    width: row.img_width,
    height: row.img_height,
    bits: row.img_bits,
    metadata: row.img_metadata,
    mediaType: row.img_media_type,
    majorMime: row.img_major_mime,
    minorMime: row.img_minor_mime,
    commentId: row.img_description_id,
    actorId: row.img_actor,
    sha1: row.img_sha1,
    deleted: 0,
  };
}

function versionOfOldImage(row: OldImageRow): FileVersion {
  return {
    name: row.oi_name,
    archiveName: row.oi_archive_name,
    timestamp: row.oi_timestamp,
    size: row.oi_size,
    width: row.oi_width,
    height: row.oi_height,
    bits: row.oi_bits,
    metadata: row.oi_metadata,
    mediaType: row.oi_media_type,
    majorMime: row.oi_major_mime,
    minorMime: row.oi_minor_mime,
    commentId: row.oi_description_id,
    actorId: row.oi_actor,
    sha1: row.oi_sha1,
    deleted: row.oi_deleted,
  };
}
