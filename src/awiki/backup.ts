import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenWiki } from '../awiki.ts';
import type { FilePath } from '../storage/files/file-store.ts';
import { placeIn } from '../storage/files/folder.ts';
import { snapshotSqlite } from '../storage/sqlite/snapshot.ts';
import { DatabaseUnusable } from '../storage/storage.ts';
import { mirror, unlikeFiles } from './backup-files.ts';
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
    const { HashedUploadDirectory } = wiki.site.settings;
    const files = path.join(partial, 'files');
    const database = path.join(partial, 'wiki.sqlite');
    // Most files are copied before the moment that the backup is of; then only what came meanwhile is missing.
    const young = new Set<string>();
    await mirror(wiki.files, files, young);
    let missing: FilePath[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await rm(database, { force: true });
      // Whatever they look like, they are not taken for the same once more.
      for (const place of missing) await rm(placeIn(files, place), { force: true });
      snapshotSqlite(folder.database.file, database);
      await mirror(wiki.files, files, young);
      missing = await unlikeFiles(database, files, HashedUploadDirectory);
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
    return {
      files: await countFiles(path.join(path.resolve(target), 'files')),
      missing: missing.map(({ zone, path: inside }) => `${zone}/${inside}`),
    };
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

async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).length;
}
