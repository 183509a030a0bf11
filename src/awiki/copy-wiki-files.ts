import type { OpenWiki } from '../awiki.ts';
import { copyFiles, type CopiedFiles } from '../storage/files/copy-files.ts';
import { openFileStore } from '../storage/files/open.ts';
import { knownFiles } from '../wiki/check/known-files.ts';
import { locationInSettings } from './file-location.ts';

/**
 * Copies the files of a wiki to where a settings file wants them, and looks whether all that the database speaks of are there then; gives
 * those that are not (`public/a/ab/Name.png`). Throws where that is the place in which they are.
 */
export async function copyWikiFiles(
  { wiki, folder, fileLocation: present }: OpenWiki,
  settingsFile: string,
  onProgress?: (so: CopiedFiles) => void,
): Promise<CopiedFiles & { readonly missing: readonly string[] }> {
  const location = await locationInSettings([settingsFile], folder.files);
  if (JSON.stringify(location) === JSON.stringify(present)) {
    throw new Error(`The files lie where ${settingsFile} wants them.`);
  }
  const to = await openFileStore(location);
  const done = await copyFiles(wiki.files, to, { onProgress });
  const missing: string[] = [];
  for await (const files of knownFiles(wiki.db, { hashed: wiki.site.settings.HashedUploadDirectory })) {
    for (const { path, size } of files) {
      if ((await to.stat(path))?.size !== size) missing.push(`${path.zone}/${path.path}`);
    }
  }
  return { ...done, missing };
}
