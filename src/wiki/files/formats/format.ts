/** A value of a file's metadata, as it is kept in JSON. */
export type MetadataValue = string | number | boolean | null | readonly MetadataValue[] | Metadata;
export interface Metadata {
  readonly [name: string]: MetadataValue;
}

/** What a picture says of itself. */
export interface PictureFacts {
  /** Pixels, as it is shown (cameras' turning taken into account). */
  readonly width: number;
  readonly height: number;
  /** Per channel; 0 where that says nothing. */
  readonly bits: number;
  /** In MediaWiki's names. */
  readonly metadata: Metadata | undefined;
}

/** Reads a file of this machine, of one kind, in little memory. Undefined: nothing can be said of it. */
export type FileReader = (file: string) => Promise<PictureFacts | undefined>;

/** Reads a picture of one kind. Undefined: the bytes are damaged, nothing can be said. */
export type FormatReader = (file: Buffer) => PictureFacts | undefined;
