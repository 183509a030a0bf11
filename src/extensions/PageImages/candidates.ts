/** A picture on a page that may stand for it. */
export interface Candidate {
  /** Database key of the file. */
  readonly name: string;
  /** Pixels, as the picture is shown. */
  readonly width: number;
  /** Pixels of the file. */
  readonly fileWidth: number;
  readonly fileHeight: number;
  readonly inGallery: boolean;
}

/** Where a parse leaves its candidates, in the order of the page, among its output’s extension data. */
export const CANDIDATES = 'pageImages';
