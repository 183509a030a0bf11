import type { Readable } from 'node:stream';

/** Which part of the store a file lies in, as MediaWiki divides it. Only `public`, `archive` and `thumb` are ever shown to the world. */
export type FileZone = 'public' | 'archive' | 'deleted' | 'temp' | 'thumb';

/** Where a file lies: a zone and a path inside it, with slashes (`a/ab/Name.png`). Made by `file-paths.ts`. */
export interface FilePath {
  readonly zone: FileZone;
  readonly path: string;
}

export interface StoredFile {
  /** Bytes. */
  readonly size: number;
}

/**
 * Keeps uploaded files. A file appears under its name whole or not at all, and is never changed in place. All acts but `stat` and
 * `delete` throw `FileMissing` for a file that is not there.
 */
export interface FileStore {
  /** What is known of a file; undefined if there is none. */
  stat(path: FilePath): Promise<StoredFile | undefined>;
  /** Its bytes, or those from `start` up to and with `end`. */
  read(path: FilePath, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** Puts a file of this machine (which stays where it is) into the store, over what stands there. */
  write(path: FilePath, localFile: string): Promise<void>;
  /** Over what stands there. */
  copy(from: FilePath, to: FilePath): Promise<void>;
  /** Over what stands there. */
  move(from: FilePath, to: FilePath): Promise<void>;
  /** Does nothing where no file is. */
  delete(path: FilePath): Promise<void>;
  /** Deletes all files below a path; does nothing where none are. */
  deleteFolder(path: FilePath): Promise<void>;
}

/** There is no file in this place. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor({ zone, path }: FilePath) {
    super(`The file store has no ${zone} file ${path}.`);
  }
}
