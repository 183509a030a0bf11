import type { PageName } from './pages.ts';

/** What modules about files answer (`formatversion=2`). */

/** A name and a value; values may be such lists themselves. */
export interface FileMetadata {
  readonly name: string | number;
  readonly value: unknown;
}

/** What `iiprop` and its like ask for, of one version of a file. */
export interface FileInfo {
  readonly timestamp?: string;
  readonly user?: string;
  readonly userid?: number;
  readonly anon?: true;
  readonly temp?: true;
  readonly userhidden?: true;
  readonly comment?: string;
  readonly parsedcomment?: string;
  readonly commenthidden?: true;
  readonly canonicaltitle?: string;
  readonly url?: string;
  readonly descriptionurl?: string;
  readonly descriptionshorturl?: string;
  readonly thumburl?: string;
  readonly thumbwidth?: number;
  readonly thumbheight?: number;
  readonly thumbmime?: string;
  readonly thumberror?: string;
  readonly responsiveUrls?: Readonly<Record<string, string>>;
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
  readonly pagecount?: number;
  /** Seconds, of sounds and films. */
  readonly duration?: number;
  readonly sha1?: string;
  readonly mime?: string;
  readonly mediatype?: string;
  readonly bitdepth?: number;
  readonly metadata?: readonly FileMetadata[] | null;
  readonly commonmetadata?: readonly FileMetadata[];
  readonly extmetadata?: Readonly<Record<string, unknown>> | readonly never[];
  readonly archivename?: string;
  readonly filehidden?: true;
  readonly filemissing?: true;
  readonly suppressed?: true;
  /** The warning that the upload page would show. */
  readonly html?: string;
}

export interface ListedFile extends FileInfo, PageName {
  readonly name: string;
}

/** A version of a file that was deleted. */
export interface DeletedFile extends PageName {
  readonly id: number;
  readonly name: string;
  readonly timestamp?: string;
  readonly user?: string;
  readonly userid?: number;
  readonly description?: string;
  readonly parseddescription?: string;
  readonly sha1?: string;
  readonly size?: number | string;
  readonly pagecount?: number;
  readonly width?: number | string;
  readonly height?: number | string;
  readonly bitdepth?: number | string;
  readonly mime?: string;
  readonly mediatype?: string;
  readonly metadata?: readonly FileMetadata[] | null;
  readonly archivename?: string;
  readonly filehidden?: true;
  readonly commenthidden?: true;
  readonly userhidden?: true;
  readonly suppressed?: true;
}

export interface StashedFile {
  readonly filekey: string;
  readonly status: string;
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
  readonly bits?: number;
  readonly mimetype?: string;
  readonly mediatype?: string;
}
