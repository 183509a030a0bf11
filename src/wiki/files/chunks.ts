import { randomBytes } from 'node:crypto';
import { msg } from '../../i18n/message.ts';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { temporaryPath } from '../../storage/files/file-paths.ts';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Performer } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import { fileLayout } from './file-layout.ts';
import { extensionOfWish } from './file-name.ts';
import { inspectFile } from './inspect-file.ts';
import { withLocalCopy } from './local-copy.ts';
import { normalExtension } from './media-types.ts';
import {
  newStashKey,
  requireKeepable,
  stashExtension,
  stashFile,
  stashedPath,
  storedPath,
  type StashedFile,
} from './stash.ts';
import { verifyFile } from './verify-file.ts';

/** A piece of a file that is sent in pieces. */
export interface Chunk {
  /** Where its bytes lie on this machine. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes of the whole file that come before it. */
  readonly offset: number;
}

/** What is there of a file that is sent in pieces. */
export interface ChunkedUpload {
  readonly key: string;
  /** Bytes so far. */
  readonly received: number;
}

/** The state in which a row of the stash is while pieces of its file are missing. */
const STATUS = 'chunks';

/** Keeps the first piece of a file; gives the key for the others. `extension`: of the name under which it is sent. */
export async function startChunks(
  wiki: Wiki,
  { user }: Performer,
  { file, size }: Chunk,
  extension: string,
): Promise<ChunkedUpload> {
  requireKeepable(user, size);
  const timestamp = toMediaWikiTimestamp(wiki.now());
  const base = `${timestamp}!chunkedupload_${randomBytes(6).toString('hex')}.${extension}`;
  const first = piece(wiki, base, 0);
  const key = newStashKey(wiki.now(), user.id, extension);
  await wiki.files.write(first, file);
  await wiki.storage.transaction(async (tx) => {
    await tx
      .insertInto('uploadstash')
      .values({
        us_user: user.id,
        us_key: key,
        us_orig_path: base,
        us_path: storedPath(first),
        us_source_type: 'chunk',
        us_timestamp: timestamp,
        us_status: STATUS,
        us_chunk_inx: 0,
        us_size: size,
        us_sha1: '',
      })
      .execute();
  });
  return { key, received: size };
}

/** Keeps the next piece of a file. Refuses (`stashfailed`, with the `offset` that is wanted) one that does not join on. */
export async function addChunk(wiki: Wiki, performer: Performer, key: string, chunk: Chunk): Promise<ChunkedUpload> {
  const row = await requireChunks(wiki, performer, key);
  if (row.us_size !== chunk.offset) throw wrongOffset(row.us_size);
  if (chunk.size === 0) throw new Refusal(msg('backend-fail-writetemp', row.us_orig_path), { code: 'stashfailed' });
  const index = (row.us_chunk_inx ?? 0) + 1;
  const place = piece(wiki, row.us_orig_path, index);
  // Whoever sends the same piece twice at once writes it to a place of its own first.
  const waiting = temporaryPath(
    fileLayout(wiki.site.settings),
    `${row.us_orig_path}.${randomBytes(6).toString('hex')}`,
  );
  await wiki.files.write(waiting, chunk.file);
  const received = chunk.offset + chunk.size;
  try {
    await wiki.storage.transaction(async (tx, _, onRollback) => {
      const { numUpdatedRows } = await tx
        .updateTable('uploadstash')
        .set({ us_size: received, us_chunk_inx: index, us_timestamp: toMediaWikiTimestamp(wiki.now()) })
        .where('us_key', '=', key)
        .where('us_status', '=', STATUS)
        .where('us_size', '=', chunk.offset)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw wrongOffset((await findChunks(wiki, performer, key))?.us_size ?? 0);
      await wiki.files.move(waiting, place);
      onRollback(() => wiki.files.move(place, waiting));
    });
  } catch (error) {
    await wiki.files.delete(waiting);
    throw error;
  }
  return { key, received };
}

/** How much is there of a file that is sent in pieces; undefined where the key is of none, or of another user's. */
export async function chunksReceived(wiki: Wiki, performer: Performer, key: string): Promise<number | undefined> {
  return (await findChunks(wiki, performer, key))?.us_size;
}

/**
 * Puts the whole file together, which is checked and waits in the stash then, under another key. Its pieces are let go in the same
 * transaction, not where it fails. `filename`: under which it is sent; `within`: what else is part of the transaction.
 */
export async function assembleChunks(
  wiki: Wiki,
  performer: Performer,
  key: string,
  filename: string,
  within?: (tx: Tx, stashed: StashedFile) => Promise<void>,
): Promise<StashedFile> {
  const row = await requireChunks(wiki, performer, key);
  const pieces = placesOfChunks(wiki, row.us_orig_path, row.us_chunk_inx);
  const extension = extensionOfWish(wiki.site, filename);
  return withLocalCopy(wiki, pieces, async (file) => {
    const properties = await inspectFile(file, wiki.registry.fileReaders);
    await verifyFile(wiki.site.settings, file, properties, extension);
    return stashFile(wiki, performer, file, properties, normalExtension(extension) || stashExtension(properties.mime), {
      made: 'chunkedupload',
      async within(tx, onCommit, stashed) {
        await tx.deleteFrom('uploadstash').where('us_key', '=', key).execute();
        onCommit(async () => {
          for (const place of pieces) await wiki.files.delete(place);
        });
        await within?.(tx, stashed);
      },
    });
  });
}

/** Where the pieces of a file lie, by the name of the first (`us_orig_path`) and the number of the last (`us_chunk_inx`). */
export function placesOfChunks(wiki: Wiki, base: string, last: number | null): FilePath[] {
  return Array.from({ length: (last ?? 0) + 1 }, (_, index) => piece(wiki, base, index));
}

function piece(wiki: Wiki, base: string, index: number): FilePath {
  return temporaryPath(fileLayout(wiki.site.settings), index === 0 ? base : `${base}.${index}`);
}

function wrongOffset(wanted: number): Refusal {
  return new Refusal(msg('apierror-stashfailed-offset', wanted), {
    code: 'stashfailed',
    data: { offset: String(wanted) },
  });
}

async function findChunks({ db }: Wiki, { user }: Performer, key: string) {
  return db
    .selectFrom('uploadstash')
    .select(['us_orig_path', 'us_path', 'us_size', 'us_chunk_inx'])
    .where('us_key', '=', key)
    .where('us_user', '=', user.id)
    .where('us_status', '=', STATUS)
    .executeTakeFirst();
}

async function requireChunks(wiki: Wiki, performer: Performer, key: string) {
  const row = await findChunks(wiki, performer, key);
  if (!row || !stashedPath(row.us_path)) {
    throw new Refusal(msg('apierror-stashfailed-nosession'), { code: 'stashfailed' });
  }
  return row;
}
