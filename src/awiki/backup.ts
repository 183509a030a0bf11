import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenWiki } from '../awiki.ts';
import { folderFileStore } from '../storage/files/folder.ts';
import { openStorage } from '../storage/open.ts';
import { coreTables } from '../storage/schema/core.ts';
import { snapshotSqlite } from '../storage/sqlite/snapshot.ts';
import { DatabaseUnusable } from '../storage/storage.ts';
import { sumOfFile } from '../wiki/files/inspect-file.ts';
import { knownFiles, type KnownFile } from '../wiki/check/known-files.ts';
import { BACKUP_VERSION, type BackupManifest } from './backup-manifest.ts';

/** How often the files are copied again because some came and went meanwhile. */
const ROUNDS = 5;

/** What a backup holds. */
export interface BackupResult {
  readonly files: number;
  /** Files that the wiki itself does not have in their places. */
  readonly missing: readonly string[];
}

/**
 * Makes a backup of a wiki on SQLite, which may be running, in a new folder: database, uploaded files, secret key. Database and files are
 * of one moment. Thumbnails are left out: they are made again. The folder appears under its name when it is whole.
 */
export async function backUp({ wiki, folder }: OpenWiki, target: string): Promise<BackupResult> {
  if (folder.database.kind !== 'sqlite') {
    throw new DatabaseUnusable(
      'Only wikis on SQLite are backed up so. For MariaDB use mariadb-dump --single-transaction, or mariadb-backup, and copy the data folder.',
    );
  }
  await refuseExisting(target);
  const partial = `${path.resolve(target)}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    const { UploadDirectory, HashedUploadDirectory } = wiki.site.settings;
    const from = UploadDirectory || folder.files;
    const files = path.join(partial, 'files');
    const database = path.join(partial, 'wiki.sqlite');
    // Most files are copied before the moment that the backup is of; then only what came meanwhile is missing.
    await mirror(from, files);
    let missing: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await rm(database, { force: true });
      snapshotSqlite(folder.database.file, database);
      await mirror(from, files);
      missing = await unlike(database, files, HashedUploadDirectory);
      if (missing.length === 0) break;
    }
    const manifest: BackupManifest = {
      awiki: BACKUP_VERSION,
      made: new Date().toISOString(),
      wiki: wiki.site.settings.DBname,
    };
    await writeFile(path.join(partial, 'backup.json'), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
    await writeFile(path.join(partial, 'secret-key'), `${folder.secretKey}\n`, { mode: 0o600, flush: true });
    await rename(partial, path.resolve(target));
    return { files: await countFiles(path.join(path.resolve(target), 'files')), missing };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function refuseExisting(target: string): Promise<void> {
  const there = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (there?.length) throw new Error(`${target} is there already. A backup is made in a new folder.`);
  if (there) await rm(target, { recursive: true });
}

/** Brings a copy of a folder up to date. What has gone from the folder stays in the copy. */
async function mirror(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true, recursive: true }).catch(ignoreMissing);
  for (const entry of entries ?? []) {
    const inside = path.relative(from, path.join(entry.parentPath, entry.name));
    if (!entry.isFile() || inside.startsWith(`thumb${path.sep}`)) continue;
    await copyIfChanged(path.join(from, inside), path.join(to, inside)).catch(ignoreMissing);
  }
}

async function copyIfChanged(from: string, to: string): Promise<void> {
  const original = await stat(from);
  const copy = await stat(to).catch(ignoreMissing);
  // The copy bears the time of the original's last change, moves included, as its own.
  const changed = new Date(original.ctimeMs);
  if (copy?.size === original.size && copy.mtime.getTime() === changed.getTime()) return;
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  const written = await open(to, 'r+');
  try {
    await written.sync();
  } finally {
    await written.close();
  }
  await utimes(to, changed, changed);
}

/** Files that the database in a backup speaks of and the folder beside it does not have as they are described. */
async function unlike(database: string, folder: string, hashed: boolean): Promise<string[]> {
  const storage = await openStorage({ kind: 'sqlite', file: database }, { tables: coreTables });
  const store = folderFileStore(folder);
  const found: string[] = [];
  try {
    for await (const files of knownFiles(storage.db, { hashed })) {
      for (const file of files) if (!(await isLike(file))) found.push(`${file.path.zone}/${file.path.path}`);
    }
  } finally {
    await storage.close();
  }
  return found;

  async function isLike({ path: place, size, sha1 }: KnownFile): Promise<boolean> {
    const stored = await store.stat(place);
    if (stored?.size !== size) return false;
    return sha1 === '' || (await sumOfFile(await store.read(place))) === sha1;
  }
}

async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).length;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
