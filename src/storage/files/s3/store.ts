import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import {
  FileMissing,
  fileZones,
  isInside,
  partsOfPath,
  type FilePath,
  type FileStore,
  type ListedFile,
} from '../file-store.ts';
import { encodeKey, type Bucket } from './bucket.ts';
import { inParallel } from '../in-parallel.ts';
import { listObjects, listUnfinished, type ListedObject } from './listing.ts';
import { readResuming } from './reading.ts';
import { S3Error, s3Requests, type Patience } from './requests.ts';
import { abandonUpload, writeObject } from './writing.ts';

/** Objects that are deleted at once. */
const AT_ONCE = 8;

/**
 * A file store in a bucket of S3, whose keys are the paths that the store in a folder has: a bucket and a folder can be copied to
 * each other as they are. Objects are private: the wiki serves them.
 */
export function s3FileStore(bucket: Bucket, patience?: Patience): FileStore {
  const requests = s3Requests(bucket, patience);
  const keyOf = (file: FilePath) => {
    const inside = partsOfPath(file).join('/');
    return bucket.prefix + (file.zone === 'public' ? inside : `${file.zone}/${inside}`);
  };
  const remove = async (key: string) => {
    await requests.ask({ method: 'DELETE', key });
  };
  const copy = async (from: FilePath, to: FilePath) => {
    // In one act: up to 5 GB, and no row of a wiki can speak of more than 4.
    const source = `/${bucket.name}/${encodeKey(keyOf(from))}`;
    const headers = { 'x-amz-copy-source': source };
    await orMissing(from, requests.ask({ method: 'PUT', key: keyOf(to), headers }));
  };
  const read: FileStore['read'] = async (file, range) => {
    const key = keyOf(file);
    const headers: Record<string, string> = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
    const first = await orMissing(file, requests.open({ method: 'GET', key, headers }));
    return readResuming(requests, key, file, first, { start: range?.start ?? 0, end: range?.end });
  };
  return {
    async stat(file) {
      try {
        const { headers } = await requests.ask({ method: 'HEAD', key: keyOf(file) });
        const [size, changed] = [Number(headers['content-length']), headers['last-modified'] ?? '0'];
        return { size, changed: new Date(changed), version: `${headers.etag} ${changed} ${size}` };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    read,
    async save(file, localFile) {
      await pipeline(await read(file), createWriteStream(localFile));
    },
    write: (file, localFile) => writeObject(requests, keyOf(file), localFile),
    async copy(from, to) {
      // S3 refuses to copy what would not change.
      if (keyOf(from) !== keyOf(to)) await copy(from, to);
    },
    async move(from, to) {
      if (keyOf(from) === keyOf(to)) return;
      await copy(from, to);
      await remove(keyOf(from));
    },
    async delete(file) {
      await remove(keyOf(file));
    },
    async deleteFolder(folder) {
      for await (const { objects } of listObjects(requests, `${keyOf(folder)}/`)) {
        await inParallel(objects, AT_ONCE, ({ key }) => remove(key));
      }
    },
    async *list(zone, folder = '') {
      const top = zone === 'public' ? bucket.prefix : `${bucket.prefix}${zone}/`;
      const listed = (objects: readonly ListedObject[]): ListedFile[] =>
        objects
          .map(({ key, size, changed }) => ({ path: { zone, path: key.slice(top.length) }, size, changed }))
          // Other programs make empty objects for folders.
          .filter(({ path }) => isInside(path.path));
      if (zone !== 'public' || folder !== '') {
        const below = folder === '' ? top : `${top}${folder}/`;
        for await (const { objects } of listObjects(requests, below)) yield listed(objects);
        return;
      }
      // The other zones lie beside the current versions, and thumbnails are many: they are not looked at.
      const others = new Set(fileZones.map((other) => `${top}${other}/`));
      for await (const { objects, prefixes } of listObjects(requests, top, '/')) {
        yield listed(objects);
        for (const prefix of prefixes.filter((each) => !others.has(each))) {
          for await (const page of listObjects(requests, prefix)) yield listed(page.objects);
        }
      }
    },
    async deleteUnfinished(before) {
      try {
        const uploads = await listUnfinished(requests, bucket.prefix, before);
        await inParallel(uploads, AT_ONCE, ({ key, uploadId }) => abandonUpload(requests, key, uploadId));
        return uploads.length;
      } catch (error) {
        // Not all servers keep a list of them.
        if (error instanceof S3Error && error.code === 'NotImplemented') return 0;
        throw error;
      }
    },
  };
}

/** An object that is not there. (The answer to HEAD has no body that would say what is missing.) */
function isMissing(error: unknown): boolean {
  return error instanceof S3Error && error.status === 404 && ['NoSuchKey', ''].includes(error.code);
}

async function orMissing<Result>(file: FilePath, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) throw new FileMissing(file);
    throw error;
  }
}
