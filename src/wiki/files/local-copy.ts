import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FilePath } from '../../storage/files/file-store.ts';
import type { Wiki } from '../wiki.ts';

/** Makes a folder on this machine that nobody else can read. Whoever makes it removes it, with `removeFolder`. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'awiki-files-'));
}

/** Removes a folder with all that is in it. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Works in a folder on this machine that nobody else can read, and that is gone afterwards with all that is in it. */
export async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await makeFolder();
  try {
    return await work(folder);
  } finally {
    await removeFolder(folder);
  }
}

/** Works with a copy of a stored file on this machine, or of several put one after another. Throws `FileMissing`. */
export async function withLocalCopy<Result>(
  wiki: Wiki,
  places: readonly FilePath[],
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  return inTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'file');
    await copyHere(wiki, places, file);
    return work(file);
  });
}

/** Puts stored files one after another into a new file of this machine. Throws `FileMissing`. */
export async function copyHere(wiki: Wiki, places: readonly FilePath[], file: string): Promise<void> {
  const [only, ...others] = places;
  if (only && others.length === 0) return wiki.files.save(only, file);
  for (const place of places) {
    await pipeline(await wiki.files.read(place), createWriteStream(file, { flags: 'a', mode: 0o600 }));
  }
}
