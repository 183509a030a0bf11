import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileMissing, type FilePath, type FileStore } from './file-store.ts';

/**
 * A file store in a folder, laid out as MediaWiki's: current versions in the folder itself, the other zones in folders of their
 * names. Folders are made when something is written to them.
 */
export function folderFileStore(root: string): FileStore {
  const placeOf = (file: FilePath) => placeIn(root, file);
  return {
    async stat(file) {
      try {
        const found = await stat(placeOf(file));
        return found.isFile() ? { size: found.size } : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async read(file, range) {
      // Opened before it is answered, so that a missing file is an error here and not in the stream.
      const handle = await orMissing(file, open(placeOf(file)));
      return createReadStream('', { fd: handle, ...range });
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
  };
}

/** Names come from titles and database rows; none of them may lead out of its zone. */
function placeIn(root: string, { zone, path: inside }: FilePath): string {
  const parts = inside.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part))) {
    throw new Error(`“${inside}” is no path in a file store.`);
  }
  return zone === 'public' ? path.join(root, ...parts) : path.join(root, zone, ...parts);
}

/** Makes a file beside its place and puts it there at once. */
async function replace(place: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const folder = path.dirname(place);
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `.new-${randomUUID()}`);
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
