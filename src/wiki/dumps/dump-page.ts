/** A revision as a dump tells it. */
export interface DumpRevision {
  /** ISO 8601. */
  readonly timestamp: string;
  /** Name or address; undefined where it is hidden. */
  readonly user: string | undefined;
  readonly comment: string;
  readonly isMinor: boolean;
  readonly model: string | undefined;
  /** Undefined where it is hidden. */
  readonly text: string | undefined;
  /** The sum that the dump names, in base 36. */
  readonly sha1?: string | undefined;
}

/** A version of a file as a dump tells it. */
export interface DumpUpload {
  /** ISO 8601. */
  readonly timestamp: string;
  /** Name or address; undefined where it is hidden. */
  readonly user: string | undefined;
  readonly comment: string;
  /** `20300101000000!Name.png` of an old version. */
  readonly archiveName: string | undefined;
  /** The sum that the dump names, in base 36. */
  readonly sha1: string | undefined;
  /** Where its bytes were put on this machine; undefined where the dump has none. */
  readonly file: string | undefined;
}

/** A page as a dump tells it, its revisions in the dump's order. */
export interface DumpPage {
  readonly title: string;
  readonly revisions: readonly DumpRevision[];
  /** Versions of the page's file. None come where nobody wants their bytes. */
  readonly uploads?: readonly DumpUpload[];
  /** So many revisions are missing: their texts were larger than was allowed. */
  readonly tooLarge?: number;
  /** These are more revisions of the page that came just before. */
  readonly continued?: boolean;
}

/** The XML is damaged, or no dump. */
export class BadDump extends Error {
  override readonly name = 'BadDump';
}
