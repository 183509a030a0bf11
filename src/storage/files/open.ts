import type { FileStore } from './file-store.ts';
import { folderFileStore } from './folder.ts';
import type { Bucket } from './s3/bucket.ts';

/** Where a wiki keeps its files. */
export type FileLocation =
  { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 's3'; readonly bucket: Bucket };

/** Opens the file store at a location; nothing is made or asked until something is done with it. */
export async function openFileStore(location: FileLocation): Promise<FileStore> {
  if (location.kind === 'folder') return folderFileStore(location.folder);
  // Loaded only where it is used.
  return (await import('./s3/store.ts')).s3FileStore(location.bucket);
}
