/** A row of the `page` table, with the names that the code uses. */
export interface PageRecord {
  readonly id: number;
  readonly namespace: number;
  /** Title with underscores (`page_title`). */
  readonly dbKey: string;
  readonly isRedirect: boolean;
  readonly isNew: boolean;
  /** Newest revision (`page_latest`). */
  readonly latest: number;
  /** 14 digits; moves when anything that shows on the page changes. */
  readonly touched: string;
  /** Bytes. */
  readonly length: number;
  readonly contentModel: string;
  readonly language: string | null;
}
