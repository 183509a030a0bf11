import { msg } from '../../../i18n/message.ts';
import type { UploadedFile } from '../../../api/parameters.ts';
import { addChunk, assembleChunks, startChunks } from '../../../wiki/files/chunks.ts';
import { extensionOfWish } from '../../../wiki/files/file-name.ts';
import { assembleUploadChunks } from '../../../wiki/files/upload-jobs.ts';
import { orderUpload, uploadStatus } from '../../../wiki/files/upload-status.ts';
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
  /** A job puts the whole file together. */
  readonly async: boolean;
}

/** Takes a piece; with the last one the whole file goes to the stash. Manual: https://www.mediawiki.org/wiki/API:Upload#Chunked_uploading */
export async function takeChunk(
  wiki: Wiki,
  performer: Performer,
  { chunk, filename, filesize, offset, key, limit, async: later }: ChunkRequest,
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
  if (key !== undefined && (await uploadStatus(wiki, performer, key))?.result === 'Poll') {
    throw new Refusal(msg('apierror-stashfailed-complete'), { code: 'stashfailed' });
  }
  const piece = { file: chunk.path, size: chunk.size, offset };
  const upload =
    key === undefined
      ? await startChunks(wiki, performer, piece, extensionOfWish(filename))
      : await addChunk(wiki, performer, key, piece);
  if (upload.received < filesize) return { result: 'Continue', offset: upload.received, filekey: upload.key };
  if (later) {
    const params = { filename, filekey: upload.key, filesize };
    await orderUpload(wiki, performer, { key: upload.key, job: assembleUploadChunks.name, params });
    return { result: 'Poll', stage: 'queued', filekey: upload.key };
  }
  const stashed = await assembleChunks(wiki, performer, upload.key, filename);
  return { result: 'Success', filekey: stashed.key, imageinfo: stashInfo(wiki, stashed) };
}
