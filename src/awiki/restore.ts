import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { copyFiles } from '../storage/files/copy-files.ts';
import type { FileStore } from '../storage/files/file-store.ts';
import { folderFileStore } from '../storage/files/folder.ts';
import { openFileStore } from '../storage/files/open.ts';
import { damageOfSqlite, sqliteInUse } from '../storage/sqlite/snapshot.ts';
import { BACKUP_VERSION, type BackupManifest } from './backup-manifest.ts';
import { locationInSettings } from './file-location.ts';

/** What of a data folder a backup has. */
const PARTS = ['wiki.sqlite', 'files', 'secret-key'] as const;
type Part = (typeof PARTS)[number];
/** What SQLite keeps beside a database; of the old one it would spoil the new one. */
const BESIDE = ['wiki.sqlite-wal', 'wiki.sqlite-shm', 'wiki.sqlite-journal'] as const;

/**
 * Puts a backup into a data folder, and its uploaded files where the settings want them, if that is elsewhere. Throws where a wiki is
 * there already, unless it may be overwritten and is not running. The backup is copied and looked at first; only a whole one takes the
 * place of what was there. Gives when it was made.
 */
export async function restore(
  backup: string,
  data: string,
  { overwrite, config = [] }: { readonly overwrite: boolean; readonly config?: readonly string[] },
): Promise<{ readonly made: string }> {
  const manifest = await readManifest(backup);
  const elsewhere = await storeElsewhere(config, path.join(path.resolve(data), 'files'));
  const parts: readonly Part[] = elsewhere ? PARTS.filter((part) => part !== 'files') : PARTS;
  const there: string[] = PARTS.filter((part) => existsSync(path.join(data, part)));
  if (elsewhere && (await hasFiles(elsewhere))) there.push('uploaded files, where the settings want them');
  if (there.length > 0 && !overwrite) {
    throw new Error(
      `There is a wiki in ${data} (${there.join(', ')}). --overwrite puts the backup in its place, and it is gone.`,
    );
  }
  const database = path.join(data, 'wiki.sqlite');
  if (existsSync(database) && sqliteInUse(database)) throw new Error(`The wiki in ${data} is running. End it first.`);
  const incoming = path.join(data, '.restoring');
  await mkdir(data, { recursive: true, mode: 0o700 });
  await rm(incoming, { recursive: true, force: true });
  try {
    await mkdir(incoming, { mode: 0o700 });
    for (const part of parts) {
      await cp(path.join(backup, part), path.join(incoming, part), { recursive: true, preserveTimestamps: true });
    }
    await chmod(path.join(incoming, 'secret-key'), 0o600);
    const damage = damageOfSqlite(path.join(incoming, 'wiki.sqlite'));
    if (damage.length > 0) throw new Error(`The database of the backup is damaged: ${damage.join('; ')}`);
    if (elsewhere) await copyFiles(folderFileStore(path.join(backup, 'files')), elsewhere, { anew: true });
    for (const part of [...PARTS, ...BESIDE]) await rm(path.join(data, part), { recursive: true, force: true });
    // The database comes last: without it there is no wiki, so that a half of it is not taken for one.
    for (const part of parts.toReversed()) await rename(path.join(incoming, part), path.join(data, part));
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
  return { made: manifest.made };
}

/** The store that settings name; undefined where that is the data folder. */
async function storeElsewhere(config: readonly string[], folder: string): Promise<FileStore | undefined> {
  const location = await locationInSettings(config, folder);
  const isHere = location.kind === 'folder' && path.resolve(location.folder) === folder;
  return isHere ? undefined : openFileStore(location);
}

async function hasFiles(store: FileStore): Promise<boolean> {
  for await (const batch of store.list('public')) if (batch.length > 0) return true;
  return false;
}

async function readManifest(backup: string): Promise<BackupManifest> {
  let content: Partial<BackupManifest>;
  try {
    content = JSON.parse(await readFile(path.join(backup, 'backup.json'), 'utf8')) as Partial<BackupManifest>;
  } catch (error) {
    throw new Error(`${backup} is no backup that awiki backup made.`, { cause: error });
  }
  if (content.awiki !== BACKUP_VERSION) throw new Error(`${backup} was made by another version of Awiki.`);
  return content as BackupManifest;
}
