import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileMissing, fileZones, partsOfPath, type FilePath, type FileStore, type ListedFile } from './file-store.ts';

/** How a file is called while it is being written. */
const UNFINISHED = '.new-';

/** So many files of a list come together. */
const BATCH = 500;

/**
 * A file store in a folder, laid out as MediaWiki's: current versions in the folder itself, the other zones in folders of their
 * names. Folders are made when something is written to them.
 */
export function folderFileStore(root: string): FileStore {
  const placeOf = (file: FilePath) => placeIn(root, file);
  return {
    async stat(file) {
      const found = await statOrMissing(placeOf(file));
      if (!found?.isFile()) return undefined;
      return {
        size: found.size,
        changed: new Date(found.ctimeMs),
        version: `${found.ino} ${found.ctimeMs} ${found.size}`,
      };
    },
    async read(file, range) {
      // Opened before it is answered, so that a missing file is an error here and not in the stream.
      const handle = await orMissing(file, open(placeOf(file)));
      return createReadStream('', { fd: handle, ...range });
    },
    async save(file, localFile) {
      await orMissing(file, copyFile(placeOf(file), localFile, constants.COPYFILE_FICLONE));
    },
    async write(file, localFile) {
      const place = placeOf(file);
      await replace(place, (temporary) => orMissing(file, copyFile(localFile, temporary, constants.COPYFILE_FICLONE)));
    },
    async copy(from, to) {
      const source = placeOf(from);
      await replace(placeOf(to), (temporary) => orMissing(from, linkOrCopy(source, temporary)));
    },
    async move(from, to) {
      const [source, place] = [placeOf(from), placeOf(to)];
      await mkdir(path.dirname(place), { recursive: true });
      await orMissing(from, rename(source, place));
      // Renaming onto another name of the same bytes does nothing.
      if (source !== place) await rm(source, { force: true });
    },
    async delete(file) {
      await rm(placeOf(file), { force: true });
    },
    async deleteFolder(folder) {
      await rm(placeOf(folder), { recursive: true, force: true });
    },
    async *list(zone, folder = '') {
      const top = zone === 'public' ? root : path.join(root, zone);
      let batch: ListedFile[] = [];
      for await (const inside of filesBelow(top, zone === 'public' ? otherZones : none, folder)) {
        if (path.basename(inside).startsWith(UNFINISHED)) continue;
        const found = await statOrMissing(path.join(top, inside));
        if (!found) continue;
        // The time of its last renaming, too: what was moved here has come here then.
        const file = { zone, path: inside.split(path.sep).join('/') };
        batch.push({ path: file, size: found.size, changed: new Date(found.ctimeMs) });
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    async deleteUnfinished(before) {
      let count = 0;
      for await (const inside of filesBelow(root, none)) {
        if (!path.basename(inside).startsWith(UNFINISHED)) continue;
        const place = path.join(root, inside);
        const found = await statOrMissing(place);
        if (!found || found.ctimeMs >= before.getTime()) continue;
        await rm(place, { force: true });
        count++;
      }
      return count;
    },
  };
}

const none: ReadonlySet<string> = new Set();
/** The current versions lie in the folder itself, the other zones in folders beside them. */
const otherZones: ReadonlySet<string> = new Set(fileZones.filter((zone) => zone !== 'public'));

/** Where the store in a folder has a file. */
export function placeIn(root: string, file: FilePath): string {
  const parts = partsOfPath(file);
  return file.zone === 'public' ? path.join(root, ...parts) : path.join(root, file.zone, ...parts);
}

/** All files below a folder, by their paths in it; without those of the named folders at its top. */
async function* filesBelow(top: string, without: ReadonlySet<string>, inside = ''): AsyncGenerator<string> {
  let folder;
  try {
    folder = await opendir(path.join(top, inside));
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for await (const entry of folder) {
    const below = path.join(inside, entry.name);
    if (entry.isFile()) yield below;
    else if (entry.isDirectory() && !(inside === '' && without.has(entry.name))) yield* filesBelow(top, without, below);
  }
}

async function statOrMissing(place: string) {
  try {
    return await stat(place);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Makes a file beside its place and puts it there at once. */
async function replace(place: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const folder = path.dirname(place);
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `${UNFINISHED}${randomUUID()}`);
  try {
    await make(temporary);
    await flush(temporary);
    await rename(temporary, place);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Contents never change in place, so that a second name is as good as a copy. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (isMissing(error)) throw error;
    await copyFile(from, to);
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function orMissing<Result>(file: FilePath, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) throw new FileMissing(file);
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
