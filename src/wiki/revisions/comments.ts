import { crc32 } from 'node:zlib';
import { batches } from '../../storage/dialect.ts';
import { insertRowsForIds } from '../../storage/insert-rows.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';

/** Most characters (code points) of a comment that are kept (`COMMENT_CHARACTER_LIMIT`). */
export const commentLength = 500;

/** A comment shortened to what is kept, with an ellipsis where something was cut off. */
export function truncateComment(text: string, length = commentLength): string {
  if (text.length <= length) return text;
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, Math.max(0, length - 3)).join('')}...`;
}

/** The id of a comment's row, which is made if nobody wrote the same before. Comments are kept once, however often used. */
export async function commentIdOf(tx: Tx, comment: string): Promise<number> {
  return (await commentIdsOf(tx, [comment]))[0]!;
}

const selectByHash = keptQuery((db, hashes: readonly number[]) =>
  db
    .selectFrom('comment')
    .select(['comment_id', 'comment_text', 'comment_data'])
    .where('comment_hash', 'in', hashes)
    .orderBy('comment_id'),
);

/** The same for many comments, in their order. */
export async function commentIdsOf(tx: Tx, comments: readonly string[]): Promise<number[]> {
  const texts = comments.map((comment) => truncateComment(comment.toWellFormed()));
  const ids = new Map<string, number>();
  for (const some of batches([...new Set(texts)], 500)) {
    for (const row of await selectByHash(tx, some.map(hashOf)))
      if (row.comment_data === null && !ids.has(row.comment_text)) ids.set(row.comment_text, row.comment_id);
    const fresh = some.filter((text) => !ids.has(text));
    const rows = fresh.map((text) => ({ comment_hash: hashOf(text), comment_text: text, comment_data: null }));
    for (const [at, id] of (await insertRowsForIds(tx, 'comment', rows)).entries()) ids.set(fresh[at]!, id);
  }
  return texts.map((text) => ids.get(text)!);
}

const hashOf = (text: string) => crc32(text) | 0;
