import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileMissing, fileZones, type FileStore, type ListedFile } from './file-store.ts';
import { inParallel } from './in-parallel.ts';

/** Files that are copied at once. */
const AT_ONCE = 8;
/** Milliseconds by which the clocks of two stores may differ. */
const CLOCKS = 10 * 60_000;

export interface CopiedFiles {
  readonly copied: number;
  /** Those that stood there already. */
  readonly kept: number;
}

/**
 * Copies all files of a store into another, but for thumbnails, which are made again. What stands there and is the same stays, so that
 * this goes on where it was broken off, and a second time takes over what came meanwhile. What has gone is not taken away.
 */
export async function copyFiles(
  from: FileStore,
  to: FileStore,
  {
    onProgress = () => undefined,
    anew = false,
  }: {
    readonly onProgress?: ((so: CopiedFiles) => void) | undefined;
    /** Nothing that stands there is believed to be a copy: others may have written it. */
    readonly anew?: boolean;
  } = {},
): Promise<CopiedFiles> {
  const folder = await mkdtemp(path.join(tmpdir(), 'awiki-copy-'));
  let [copied, kept] = [0, 0];
  try {
    for (const zone of fileZones) {
      if (zone === 'thumb') continue;
      for await (const batch of from.list(zone)) {
        await inParallel(batch, AT_ONCE, async (file, index) => {
          if (!anew && (await isThere(from, file, to))) kept++;
          else if (await copyOne(from, file, to, path.join(folder, String(index)))) copied++;
        });
        onProgress({ copied, kept });
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { copied, kept };
}

/** Nothing is copied where the file went away meanwhile. */
async function copyOne(from: FileStore, { path: file }: ListedFile, to: FileStore, local: string): Promise<boolean> {
  try {
    await from.save(file, local);
    await to.write(file, local);
    return true;
  } catch (error) {
    if (error instanceof FileMissing) return false;
    throw error;
  } finally {
    await rm(local, { force: true });
  }
}

async function isThere(from: FileStore, { path: file, size, changed }: ListedFile, to: FileStore): Promise<boolean> {
  const there = await to.stat(file);
  if (there?.size !== size) return false;
  // Files are never changed in place: what was copied well after the original came there is a copy of it.
  if (there.changed.getTime() > changed.getTime() + CLOCKS) return true;
  try {
    return (await sumOf(from, file)) === (await sumOf(to, file));
  } catch (error) {
    if (error instanceof FileMissing) return false;
    throw error;
  }
}

async function sumOf(store: FileStore, file: ListedFile['path']): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of await store.read(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}
