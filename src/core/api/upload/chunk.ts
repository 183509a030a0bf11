import { msg } from '../../../i18n/message.ts';
import type { ModuleContext } from '../../../api/module.ts';
import type { Parameters, UploadedFile } from '../../../api/parameters.ts';
import { addChunk, assembleChunks, startChunks } from '../../../wiki/files/chunks.ts';
import { extensionOfWish, fileNameOf, type FileName } from '../../../wiki/files/file-name.ts';
import { inspectFile, type FileProperties } from '../../../wiki/files/inspect-file.ts';
import { normalExtension, partsOf } from '../../../wiki/files/media-types.ts';
import { requireStashKey, stashExtension, stashFile, type StashedFile } from '../../../wiki/files/stash.ts';
import { assembleUploadChunks } from '../../../wiki/files/upload-jobs.ts';
import { orderUpload, uploadStatus } from '../../../wiki/files/upload-status.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { uploadWarnings } from '../../../wiki/files/upload-warnings.ts';
import { stashInfo } from '../files/stash-info.ts';
import { describeWarnings, warningAnswer } from './warnings.ts';

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
  /** What should be thought about before is told, and does not stand in the way. */
  readonly ignoreWarnings: boolean;
}

/** Takes a piece; with the last one the whole file goes to the stash. Manual: https://www.mediawiki.org/wiki/API:Upload#Chunked_uploading */
export async function takeChunk(
  { wiki, performer, call }: Pick<ModuleContext<Parameters>, 'wiki' | 'performer' | 'call'>,
  { chunk, filename, filesize, offset, key, limit, async: later, ignoreWarnings }: ChunkRequest,
): Promise<Record<string, unknown>> {
  if (offset === 0 && key !== undefined) {
    throw new Refusal(msg('apierror-upload-filekeynotallowed'), { code: 'filekeynotallowed' });
  }
  if (offset > 0 && key === undefined) {
    throw new Refusal(msg('apierror-upload-filekeyneeded'), { code: 'filekeyneeded' });
  }
  if (key !== undefined) await requireStashKey(wiki, performer, key);
  const properties = await inspectFile(chunk.path);
  const name = nameOf(wiki, filename, properties, key);
  const found = await uploadWarnings(wiki, name, properties);
  // Of a later piece only its size is judged.
  const warnings = describeWarnings(key === undefined ? found : { ...found, emptyFile: undefined });
  const told = Object.keys(warnings).length > 0;
  if (told && !ignoreWarnings) {
    const extension = stashExtension(properties.mime);
    return warningAnswer(call, warnings, () => stashFile(wiki, performer, chunk.path, properties, extension));
  }
  const more = told ? { warnings } : {};
  const end = offset + chunk.size;
  if (filesize > limit) throw new Refusal(msg('file-too-large'), { code: 'file-too-large', data: { max: limit } });
  if (end > filesize) throw new Refusal(msg('apierror-invalid-chunk'), { code: 'invalid-chunk' });
  const least = wiki.site.settings.MinUploadChunkSize;
  if (chunk.size < least && end < filesize) {
    throw new Refusal(msg('apierror-chunk-too-small', { num: least }), { code: 'chunk-too-small' });
  }
  if (key !== undefined && (await uploadStatus(wiki, performer, key))?.result === 'Poll') {
    throw new Refusal(msg('apierror-stashfailed-complete'), { code: 'stashfailed' });
  }
  const piece = { file: chunk.path, size: chunk.size, offset };
  const upload =
    key === undefined
      ? await startChunks(wiki, performer, piece, normalExtension(name.extension))
      : await addChunk(wiki, performer, key, piece);
  if (upload.received < filesize) return { ...more, result: 'Continue', offset: upload.received, filekey: upload.key };
  if (later) {
    const params = { filename, filekey: upload.key, filesize };
    await orderUpload(wiki, performer, { key: upload.key, job: assembleUploadChunks.name, params });
    return { ...more, result: 'Poll', stage: 'queued', filekey: upload.key };
  }
  const stashed = await assembled(wiki, performer, upload.key, filename);
  return { ...more, result: 'Success', filekey: stashed.key, imageinfo: stashInfo(wiki, stashed) };
}

/**
 * The name that the whole file is to get; a missing ending is that of its first bytes, which is the key's, too. Refuses
 * (`illegal-filename`) what can be no name.
 */
function nameOf({ site }: Wiki, filename: string, { mime }: FileProperties, key: string | undefined): FileName {
  try {
    if (key === undefined || extensionOfWish(site, filename) !== '') return fileNameOf(site, filename, mime);
    return { ...fileNameOf(site, `${filename}.${partsOf(key).extension}`, mime), changed: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(msg('illegalfilename', filename), { code: 'illegal-filename' });
  }
}

/** The whole file; where that is refused, the code says only that it was not kept. */
async function assembled(wiki: Wiki, performer: Performer, key: string, filename: string): Promise<StashedFile> {
  try {
    return await assembleChunks(wiki, performer, key, filename);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'verification-error') throw error;
    throw new Refusal(error.messages, { code: 'stashfailed' });
  }
}
