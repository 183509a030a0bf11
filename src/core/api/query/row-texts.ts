import { list } from '../../../api/result.ts';
import { loadTags } from '../../../wiki/changes/change-tags.ts';
import { formatComments } from '../../../wiki/comments/format-comments.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { PageName } from '../../../wikitext/page-source.ts';

/** Where a row of a list of changes, revisions or log entries has what its texts are found by. */
export interface RowTexts<Row> {
  /** By which id tags are attached to it. */
  readonly tagged: 'ct_rev_id' | 'ct_rc_id' | 'ct_log_id';
  readonly id: (row: Row) => number;
  readonly comment: (row: Row) => string | null | undefined;
  /** The page that the comment is about. */
  readonly page: (row: Row) => PageName | undefined;
}

/** The tags and comments of rows; undefined where the properties do not ask for them. */
export interface LoadedTexts<Row> {
  tags(row: Row): string[] | undefined;
  parsedComment(row: Row): string | undefined;
}

/** Reads the tags and parses the comments of all rows of a list at once, as far as `tags` and `parsedcomment` are asked for. */
export async function loadRowTexts<Row>(
  wiki: Wiki,
  rows: readonly Row[],
  props: ReadonlySet<string>,
  { tagged, id, comment, page }: RowTexts<Row>,
): Promise<LoadedTexts<Row>> {
  const [tags, comments] = await Promise.all([
    props.has('tags') ? loadTags(wiki.db, tagged, rows.map(id)) : undefined,
    props.has('parsedcomment')
      ? formatComments(
          wiki,
          rows.map((row) => ({ comment: comment(row) ?? '', page: page(row) })),
        )
      : undefined,
  ]);
  const parsed = comments && new Map(rows.map((row, i) => [row, comments[i]!]));
  return {
    tags: (row) => tags && tagList(tags.get(id(row))),
    parsedComment: (row) => parsed?.get(row),
  };
}

/** Where there are none, their element has no name. */
function tagList(tags: string[] = []): string[] {
  return tags.length === 0 ? tags : list(tags, 'tag');
}
