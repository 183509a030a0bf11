import type { RevisionFacts } from '../../wikitext/page-source.ts';

/** What is read of a page's revision. */
export interface RevisionRow {
  readonly page_id: number;
  readonly rev_id: number;
  readonly rev_timestamp: string;
  readonly rev_deleted: number;
  readonly rev_len: number | null;
  readonly rev_sha1: string;
}

/** What a parse may know of a revision; without its author where the name is hidden. */
export function revisionFacts(row: RevisionRow, author: string): RevisionFacts {
  return {
    id: row.rev_id,
    pageId: row.page_id,
    timestamp: row.rev_timestamp,
    user: row.rev_deleted & 4 ? '' : author,
    size: row.rev_len ?? 0,
    sha1: row.rev_sha1,
  };
}
