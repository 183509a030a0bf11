import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { temporaryPath } from '../../storage/files/file-paths.ts';
import { FileMissing, type FilePath } from '../../storage/files/file-store.ts';
import type { CoreTables } from '../../storage/schema/core.ts';
import type { Db, OnCommit, Tx } from '../../storage/storage.ts';
import { serialize, type PhpInput } from '../../storage/php.ts';
import type { Performer, UserIdentity } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { inspectFile, type FileProperties } from './inspect-file.ts';
import { withLocalCopy } from './local-copy.ts';
import { extensionsOf, normalExtension, unknownMime } from './media-types.ts';

/** A file that was sent and waits for its uploader to say what becomes of it. */
export interface StashedFile {
  readonly key: string;
  /** What it is called in the stash: `20300101000000!phpAbCdEf.png`. */
  readonly name: string;
  /** 14 digits. */
  readonly timestamp: string;
  readonly properties: FileProperties;
}

/** How a file came into the stash, and what is done in the same transaction. */
export interface Stashing {
  readonly made?: 'upload' | 'chunkedupload';
  readonly within?: (tx: Tx, onCommit: OnCommit, stashed: StashedFile) => Promise<void>;
}

/** With which ending a file waits that was sent whole: that of its kind. */
export function stashExtension(mime: string): string {
  return normalExtension(extensionsOf(mime)?.[0] ?? '');
}

/** Keeps a file for its uploader, under a name with this ending. */
export async function stashFile(
  wiki: Wiki,
  { user }: Performer,
  file: string,
  properties: FileProperties,
  extension: string,
  { made = 'upload', within }: Stashing = {},
): Promise<StashedFile> {
  requireKeepable(user, properties.size);
  const timestamp = toMediaWikiTimestamp(wiki.now());
  const random = randomBytes(6).toString('hex');
  const name = `${timestamp}!${made === 'upload' ? `php${random.slice(0, 6)}` : `${made}_${random}`}.${extension}`;
  const place = temporaryPath(fileLayout(wiki.site.settings), name);
  const key = newStashKey(wiki.now(), user.id, extension);
  const stashed = { key, name, timestamp, properties };
  await wiki.files.write(place, file);
  try {
    await wiki.storage.transaction(async (tx, onCommit) => {
      await tx
        .insertInto('uploadstash')
        .values({
          us_user: user.id,
          us_key: key,
          us_orig_path: file.slice(0, 255),
          us_path: storedPath(place),
          us_source_type: 'file',
          us_timestamp: timestamp,
          us_status: 'finished',
          us_chunk_inx: null,
          us_props: serialize(propertiesForPhp(properties)),
          us_size: properties.size,
          us_sha1: properties.sha1,
          us_mime: properties.mime,
          us_media_type: properties.mediaType,
          us_image_width: properties.width,
          us_image_height: properties.height,
          us_image_bits: properties.bits,
        })
        .execute();
      await within?.(tx, onCommit, stashed);
    });
  } catch (error) {
    await wiki.files.delete(place);
    throw error;
  }
  return stashed;
}

/** Refuses (`uploadstash-exception`) to keep what is nobody's, or empty. `size`: bytes. */
export function requireKeepable(user: UserIdentity, size: number): void {
  if (size === 0) throw notKept('UploadStashZeroLengthFileException', 'The file is empty.');
  if (user.id === 0)
    throw notKept('UploadStashNotLoggedInException', 'Nobody is signed in, and files belong to users.');
}

/** `exception`: MediaWiki's name for the reason, by which clients know it. */
function notKept(exception: string, reason: string): Refusal {
  return new Refusal(msg('uploadstash-exception', exception, reason));
}

/** Works with a copy of a stashed file on this machine; refuses keys that are no one's or another's. */
export async function withStashedFile<Result>(
  wiki: Wiki,
  performer: Performer,
  key: string,
  work: (file: string, stashed: StashedFile) => Promise<Result>,
): Promise<Result> {
  const row = await findRow(wiki.db, performer, key);
  const place = placeOf(row.us_path);
  try {
    return await withLocalCopy(wiki, [place], async (file) =>
      work(file, stashedFile(key, row, place, await inspectFile(file, wiki.registry.fileReaders))),
    );
  } catch (error) {
    if (error instanceof FileMissing) throw new Refusal(msg('uploadstash-bad-path'));
    throw error;
  }
}

/** Whether a text has the form of a key, whoever's. */
export function isStashKey(key: string): boolean {
  return /^[\w.-]+\.\w*$/.test(key);
}

/**
 * What is known of a stashed file; refuses keys that are no keys, or no one's, or another's. Metadata stand in the file alone, which
 * is read only where they are wanted: without them they are undefined.
 */
export async function describeStashed(
  wiki: Wiki,
  performer: Performer,
  key: string,
  { metadata }: { readonly metadata: boolean },
): Promise<StashedFile> {
  if (!isStashKey(key)) throw new Refusal(msg('uploadstash-bad-path-bad-format', key));
  if (metadata) return withStashedFile(wiki, performer, key, (_file, stashed) => Promise.resolve(stashed));
  const row = await findRow(wiki.db, performer, key);
  const place = placeOf(row.us_path);
  if (!(await wiki.files.stat(place))) throw new Refusal(msg('uploadstash-bad-path'));
  return stashedFile(key, row, place, propertiesOfRow(row));
}

function stashedFile(key: string, row: StashRow, { path }: FilePath, properties: FileProperties): StashedFile {
  return { key, name: path.slice(path.lastIndexOf('/') + 1), timestamp: row.us_timestamp, properties };
}

function propertiesOfRow(row: StashRow): FileProperties {
  return {
    size: row.us_size,
    sha1: row.us_sha1,
    mime: row.us_mime ?? unknownMime,
    mediaType: row.us_media_type ?? 'UNKNOWN',
    width: row.us_image_width ?? 0,
    height: row.us_image_height ?? 0,
    bits: row.us_image_bits ?? 0,
    metadata: undefined,
  };
}

/** Takes a file out of its uploader's stash, as part of an act. */
export async function removeStashed(
  wiki: Wiki,
  tx: Tx,
  onCommit: OnCommit,
  { performer, key }: { readonly performer: Performer; readonly key: string },
): Promise<void> {
  const { us_path: stored } = await findRow(tx, performer, key);
  await tx.deleteFrom('uploadstash').where('us_key', '=', key).execute();
  onCommit(() => wiki.files.delete(placeOf(stored)));
}

type StashRow = Selectable<CoreTables['uploadstash']>;

/** Refuses keys that are no one's, or another's; what waits under the key may be whole or in pieces. */
export async function requireStashKey({ db }: Wiki, { user }: Performer, key: string): Promise<void> {
  if (!isStashKey(key)) throw new Refusal(msg('uploadstash-bad-path-bad-format', key));
  const row = await db.selectFrom('uploadstash').select('us_user').where('us_key', '=', key).executeTakeFirst();
  if (!row) throw new Refusal(msg('uploadstash-file-not-found', key));
  if (row.us_user !== user.id) throw new Refusal(msg('uploadstash-wrong-owner', key));
}

async function findRow(db: Db, { user }: Performer, key: string): Promise<StashRow> {
  if (user.id === 0) throw new Refusal(msg('uploadstash-not-logged-in'), { code: 'stashnotloggedin' });
  const row = await db
    .selectFrom('uploadstash')
    .selectAll()
    .where('us_key', '=', key)
    .where('us_status', '=', 'finished')
    .executeTakeFirst();
  if (!row) throw new Refusal(msg('uploadstash-file-not-found', key));
  if (row.us_user !== user.id) throw new Refusal(msg('uploadstash-wrong-owner', key));
  return row;
}

/** A waiting file as the table names it. */
export function storedPath({ path: inside }: FilePath): string {
  return `mwrepo://local/temp/${inside}`;
}

/** The file that such a name is of; undefined where it is of none here. */
export function stashedPath(stored: string): FilePath | undefined {
  const inside = /^mwrepo:\/\/local\/temp\/(.+)$/.exec(stored)?.[1];
  return inside === undefined ? undefined : { zone: 'temp', path: inside };
}

function placeOf(stored: string): FilePath {
  const place = stashedPath(stored);
  if (!place) throw new Refusal(msg('uploadstash-bad-path'));
  return place;
}

/** A key under which a user's file waits. Not to be guessed, though who knows one still needs to be its owner. */
export function newStashKey(now: Date, userId: number, extension: string): string {
  const random = Number(randomBytes(6).readUIntBE(0, 6)).toString(36).slice(0, 6).padEnd(6, '0');
  return `${(now.getTime() * 1000).toString(36)}.${random}.${userId}.${extension}`;
}

function propertiesForPhp(properties: FileProperties): Record<string, PhpInput> {
  const [major = '', ...minor] = properties.mime.split('/');
  return {
    width: properties.width,
    height: properties.height,
    bits: properties.bits,
    fileExists: true,
    size: properties.size,
    'file-mime': properties.mime,
    major_mime: major,
    minor_mime: minor.join('/'),
    mime: properties.mime,
    sha1: properties.sha1,
    media_type: properties.mediaType,
  };
}
