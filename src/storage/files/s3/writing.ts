import { stat } from 'node:fs/promises';
import { inParallel } from '../in-parallel.ts';
import { S3Error, type FilePiece, type S3Requests } from './requests.ts';
import { childText, escapeXml, parseXml } from './xml.ts';

/** Bytes of a part of a large object. S3 takes 10,000 parts of at least 5 MiB. */
const PART = 16 * 2 ** 20;
/** Parts of one file that are sent at once. */
const PARTS_AT_ONCE = 3;

/** Puts a file of this machine into the bucket: in one piece, or a large one in parts, which become an object when all are there. */
export async function writeObject(requests: S3Requests, key: string, file: string): Promise<void> {
  const { size } = await stat(file);
  if (size <= PART) {
    await requests.ask({ method: 'PUT', key, body: { file, start: 0, length: size } });
    return;
  }
  const begun = await requests.ask({ method: 'POST', key, query: { uploads: '' } });
  const uploadId = childText(parseXml(begun.body), 'UploadId');
  if (uploadId === undefined) throw new Error('The bucket gave no number for a file in parts.');
  try {
    const etags = await inParallel(partsOf(file, size), PARTS_AT_ONCE, async (body, index) => {
      const { headers } = await requests.ask({
        method: 'PUT',
        key,
        query: { partNumber: String(index + 1), uploadId },
        body,
      });
      return headers.etag ?? '';
    });
    const parts = etags.map(
      (etag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${escapeXml(etag)}</ETag></Part>`,
    );
    await complete(requests, key, uploadId, size, parts.join(''));
  } catch (error) {
    await abandonUpload(requests, key, uploadId).catch(() => undefined);
    throw error;
  }
}

async function complete(requests: S3Requests, key: string, uploadId: string, size: number, parts: string) {
  try {
    await requests.ask({
      method: 'POST',
      key,
      query: { uploadId },
      body: `<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>`,
    });
  } catch (error) {
    // It was completed, and the answer was lost.
    const isDone =
      error instanceof S3Error &&
      error.code === 'NoSuchUpload' &&
      Number((await requests.ask({ method: 'HEAD', key })).headers['content-length']) === size;
    if (!isDone) throw error;
  }
}

/** Lets go of the parts of an object that will not become one. */
export async function abandonUpload(requests: S3Requests, key: string, uploadId: string): Promise<void> {
  await requests.ask({ method: 'DELETE', key, query: { uploadId } });
}

function partsOf(file: string, size: number): FilePiece[] {
  return Array.from({ length: Math.ceil(size / PART) }, (_, i) => ({
    file,
    start: i * PART,
    length: Math.min(PART, size - i * PART),
  }));
}
