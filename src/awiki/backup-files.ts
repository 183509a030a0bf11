import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { deletedKey, deletedPath } from '../storage/files/file-paths.ts';
import { FileMissing, fileZones, type FilePath, type FileStore, type ListedFile } from '../storage/files/file-store.ts';
import { folderFileStore, placeIn } from '../storage/files/folder.ts';
import { inParallel } from '../storage/files/in-parallel.ts';
import { openStorage } from '../storage/open.ts';
import { coreTables } from '../storage/schema/core.ts';
import { knownFiles, type KnownFile } from '../wiki/check/known-files.ts';
import { sumOfFile } from '../wiki/files/inspect-file.ts';

/** Files that are copied at once. */
const AT_ONCE = 8;

/** A file that came so shortly before it was copied may give way to another of the same time (S3 tells seconds), in milliseconds; clocks differ, too. */
const YOUNG = 10 * 60_000;

/**
 * Brings a copy of a store up to date. What has gone from the store stays in the copy. `young` holds the copies of files that were just
 * coming; they are made once more.
 */
export async function mirror(from: FileStore, to: string, young: Set<string>): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const zone of fileZones) {
    if (zone === 'thumb') continue;
    for await (const batch of from.list(zone)) {
      await inParallel(batch, AT_ONCE, (file) => copyIfChanged(from, file, placeIn(to, file.path), young));
    }
  }
}

async function copyIfChanged(
  from: FileStore,
  { path: file, size, changed }: ListedFile,
  to: string,
  young: Set<string>,
): Promise<void> {
  const copy = young.delete(to) ? undefined : await stat(to).catch(ignoreMissing);
  // The copy bears the time at which the original came to stand in its place as its own.
  if (copy?.size === size && copy.mtime.getTime() === changed.getTime()) return;
  if (changed.getTime() > Date.now() - YOUNG) young.add(to);
  await mkdir(path.dirname(to), { recursive: true });
  try {
    await from.save(file, to);
  } catch (error) {
    if (error instanceof FileMissing) return;
    throw error;
  }
  await flush(to);
  await utimes(to, changed, changed);
}

/**
 * Files that the database in a backup speaks of and the folder beside it does not have as they are described. A version that gave way to
 * another, or was deleted, after the moment of the database is put back where it was then.
 */
export async function unlikeFiles(database: string, folder: string, hashed: boolean): Promise<FilePath[]> {
  const storage = await openStorage({ kind: 'sqlite', file: database }, { tables: coreTables });
  const store = folderFileStore(folder);
  const found: FilePath[] = [];
  try {
    for await (const files of knownFiles(storage.db, { hashed })) {
      for (const file of files)
        if (!(await isLike(file, file.path)) && !(await putBack(folder, file, isLike))) found.push(file.path);
    }
  } finally {
    await storage.close();
  }
  return found;

  async function isLike({ size, sha1 }: KnownFile, place: FilePath): Promise<boolean> {
    const stored = await store.stat(place);
    if (stored?.size !== size) return false;
    return sha1 === '' || (await sumOfFile(await store.read(place))) === sha1;
  }
}

/** Looks for the bytes of a file among the old and deleted versions, where they have gone meanwhile. */
async function putBack(
  folder: string,
  file: KnownFile,
  isLike: (file: KnownFile, place: FilePath) => Promise<boolean>,
): Promise<boolean> {
  if (file.sha1 === '' || file.path.zone === 'deleted') return false;
  const stored = path.basename(file.path.path);
  const name = file.path.zone === 'archive' ? stored.replace(/^\d*!/, '') : stored;
  const inside = path.dirname(file.path.path);
  const archive = inside === '.' ? '' : `${inside}/`;
  const old = (await readdir(path.join(folder, 'archive', inside)).catch(ignoreMissing)) ?? [];
  const places: FilePath[] = [
    deletedPath(deletedKey(file.sha1, path.extname(name).slice(1).toLowerCase())),
    ...old
      .filter((each) => each.endsWith(`!${name}`))
      .map((each) => ({ zone: 'archive', path: archive + each }) as const),
  ];
  for (const place of places) {
    if (!(await isLike(file, place))) continue;
    const target = placeIn(folder, file.path);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(placeIn(folder, place), target, constants.COPYFILE_FICLONE);
    await flush(target);
    return true;
  }
  return false;
}

async function flush(file: string): Promise<void> {
  const written = await open(file, 'r+');
  try {
    await written.sync();
  } finally {
    await written.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
