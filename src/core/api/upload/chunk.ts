import { msg } from '../../../i18n/message.ts';
import type { UploadedFile } from '../../../api/parameters.ts';
import { addChunk, startChunks, withWholeFile, type ChunkedUpload } from '../../../wiki/files/chunks.ts';
import { extensionOfWish } from '../../../wiki/files/file-name.ts';
import { stashFile } from '../../../wiki/files/stash.ts';
import { verifyFile } from '../../../wiki/files/verify-file.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { stashInfo } from '../files/stash-info.ts';

/** A request with a piece of a file. */
export interface ChunkRequest {
  readonly chunk: UploadedFile;
  readonly filename: string;
  /** Bytes of the whole file, as the client says. */
  readonly filesize: number;
  readonly offset: number;
  readonly key: string | undefined;
  /** Most bytes that a file may have. */
  readonly limit: number;
}

/** Takes a piece; with the last one the whole file goes to the stash. Manual: https://www.mediawiki.org/wiki/API:Upload#Chunked_uploading */
export async function takeChunk(
  wiki: Wiki,
  performer: Performer,
  { chunk, filename, filesize, offset, key, limit }: ChunkRequest,
): Promise<Record<string, unknown>> {
  const end = offset + chunk.size;
  if (filesize > limit) throw new Refusal(msg('file-too-large'), { code: 'file-too-large', data: { max: limit } });
  if (end > filesize) throw new Refusal(msg('apierror-invalid-chunk'), { code: 'invalid-chunk' });
  const least = wiki.site.settings.MinUploadChunkSize;
  if (chunk.size < least && end < filesize) {
    throw new Refusal(msg('apierror-chunk-too-small', { num: least }), { code: 'chunk-too-small' });
  }
  if (offset === 0 && key !== undefined) {
    throw new Refusal(msg('apierror-upload-filekeynotallowed'), { code: 'filekeynotallowed' });
  }
  if (offset > 0 && key === undefined) {
    throw new Refusal(msg('apierror-upload-filekeyneeded'), { code: 'filekeyneeded' });
  }
  const extension = extensionOfWish(filename);
  const piece = { file: chunk.path, size: chunk.size, offset };
  const upload =
    key === undefined
      ? await startChunks(wiki, performer, piece, extension)
      : await addChunk(wiki, performer, key, piece);
  if (upload.received < filesize) return { result: 'Continue', offset: upload.received, filekey: upload.key };
  return finish(wiki, performer, upload, extension);
}

async function finish(
  wiki: Wiki,
  performer: Performer,
  { key }: ChunkedUpload,
  extension: string,
): Promise<Record<string, unknown>> {
  const stashed = await withWholeFile(wiki, performer, key, async (file, properties) => {
    await verifyFile(wiki.site.settings, file, properties, extension);
    return stashFile(wiki, performer, file, properties, extension, 'chunkedupload');
  });
  return { result: 'Success', filekey: stashed.key, imageinfo: stashInfo(wiki, stashed) };
}
