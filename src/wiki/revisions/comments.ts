import { crc32 } from 'node:zlib';
import { insertedId } from '../../storage/dialect.ts';
import type { Db } from '../../storage/storage.ts';

/** Most characters (code points) of a comment that are kept (`COMMENT_CHARACTER_LIMIT`). */
export const commentLength = 500;

/** A comment shortened to what is kept, with an ellipsis where something was cut off. */
export function truncateComment(text: string, length = commentLength): string {
  if (text.length <= length) return text;
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, Math.max(0, length - 3)).join('')}...`;
}

/** The id of a comment's row, which is made if nobody wrote the same before. Comments are kept once, however often used. */
export async function commentIdOf(tx: Db, comment: string): Promise<number> {
  const text = truncateComment(comment.toWellFormed());
  const hash = crc32(text) | 0;
  const rows = await tx
    .selectFrom('comment')
    .select(['comment_id', 'comment_text', 'comment_data'])
    .where('comment_hash', '=', hash)
    .execute();
  const same = rows.find((row) => row.comment_text === text && row.comment_data === null);
  if (same) return same.comment_id;
  const inserted = await tx
    .insertInto('comment')
    .values({ comment_hash: hash, comment_text: text, comment_data: null })
    .executeTakeFirstOrThrow();
  return insertedId(inserted);
}
