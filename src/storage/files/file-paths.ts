import { createHash } from 'node:crypto';
import type { FilePath } from './file-store.ts';

/** Where files lie, in MediaWiki's layout. `hashed` is false for wikis without folders by hash (`HashedUploadDirectory`). */
export interface FileLayout {
  readonly hashed: boolean;
}

/** The folder of a name: `a/ab/`, by its MD5; nothing where files lie side by side. */
export function hashFolder(name: string, { hashed }: FileLayout = { hashed: true }): string {
  if (!hashed) return '';
  const hash = createHash('md5').update(name).digest('hex');
  return `${hash.charAt(0)}/${hash.slice(0, 2)}/`;
}

/** The current version of a file. Names are database keys: `Two_words.png`. */
export function publicPath(layout: FileLayout, name: string): FilePath {
  return { zone: 'public', path: hashFolder(name, layout) + name };
}

/** An old version: `20300101000000!Name.png`, in the folder of `Name.png`. */
export function archivePath(layout: FileLayout, name: string, archiveName: string): FilePath {
  return { zone: 'archive', path: hashFolder(name, layout) + archiveName };
}

/** A deleted version, by its key: `SHA1.png`, three folders deep. */
export function deletedPath(key: string): FilePath {
  return { zone: 'deleted', path: `${key.charAt(0)}/${key.charAt(1)}/${key.charAt(2)}/${key}` };
}

/** A file that waits to be published. */
export function temporaryPath(layout: FileLayout, name: string): FilePath {
  return { zone: 'temp', path: hashFolder(name, layout) + name };
}

/** Key under which a deleted version is kept. */
export function deletedKey(sha1: string, extension: string): string {
  return extension === '' ? sha1 : `${sha1}.${extension}`;
}

/** A picture of a version in another size, in a folder of the version's own; without its name, that folder. */
export function thumbnailPath(
  layout: FileLayout,
  name: string,
  archiveName: string | null,
  thumbName: string,
): FilePath {
  const folder = `${archiveName === null ? '' : 'archive/'}${hashFolder(name, layout)}${archiveName ?? name}`;
  return { zone: 'thumb', path: thumbName === '' ? folder : `${folder}/${thumbName}` };
}
