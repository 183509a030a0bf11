import type { Readable } from 'node:stream';

/** The parts of a store, as MediaWiki divides it. */
export const fileZones = ['public', 'archive', 'deleted', 'temp', 'thumb'] as const;

/** Which part of the store a file lies in. Only `public`, `archive` and `thumb` are ever shown to the world. */
export type FileZone = (typeof fileZones)[number];

/** Where a file lies: a zone and a path inside it, with slashes (`a/ab/Name.png`). Made by `file-paths.ts`. */
export interface FilePath {
  readonly zone: FileZone;
  readonly path: string;
}

export interface StoredFile {
  /** Bytes. */
  readonly size: number;
  /** When it came to stand in its place, by the store's clock. */
  readonly changed: Date;
}

/** A file that was looked at. */
export interface FoundFile extends StoredFile {
  /** Another one where other bytes have come to stand there (and sometimes where the same have come anew); says nothing by itself. */
  readonly version: string;
}

/** A file as a list of the store has it. */
export interface ListedFile extends StoredFile {
  readonly path: FilePath;
}

/**
 * Keeps uploaded files. A file appears under its name whole or not at all, and is never changed in place. All acts but `stat` and
 * `delete` throw `FileMissing` for a file that is not there; a store that does not do what it is asked throws `FileStoreFailure`.
 */
export interface FileStore {
  /** What is known of a file; undefined if there is none. */
  stat(path: FilePath): Promise<FoundFile | undefined>;
  /** Its bytes, or those from `start` up to and with `end`. */
  read(path: FilePath, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** Puts its bytes into a file of this machine, over what stands there. */
  save(path: FilePath, localFile: string): Promise<void>;
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
  /** All files of a zone, or of a folder in it, in batches and in no order. What comes or goes meanwhile may be among them or not. */
  list(zone: FileZone, folder?: string): AsyncIterable<readonly ListedFile[]>;
  /** Lets go of what was being written when its writer was lost, before this time; gives how many. */
  deleteUnfinished(before: Date): Promise<number>;
}

/** There is no file in this place. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';

  constructor({ zone, path }: FilePath) {
    super(`The file store has no ${zone} file ${path}.`);
  }
}

/** The store did not do what it was asked: it is away, it refuses, or it has no room. Says so to the keeper; holds no secrets. */
export class FileStoreFailure extends Error {
  override readonly name: string = 'FileStoreFailure';
}

/** The parts of a path. Names come from titles and rows: throws where one would lead out of its zone. */
export function partsOfPath({ path }: FilePath): string[] {
  if (!isInside(path)) throw new Error(`“${path}” is no path in a file store.`);
  return path.split('/');
}

/** Whether a path can be one inside a zone. */
export function isInside(path: string): boolean {
  return !path.split('/').some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part));
}
