import { sql } from 'kysely';
import type { Check } from './check.ts';

interface EditCount {
  readonly id: number;
  readonly name: string;
  readonly says: number;
  readonly has: number;
}

/**
 * Accounts whose count of edits is smaller than the number of their revisions that changed a text. (A larger one may be right: edits stay
 * counted when their pages are gone, and moves are counted, too. One that is unknown, as MediaWiki leaves it, is none that is wrong.)
 */
export const editCounts: Check<EditCount> = {
  name: 'accounts with fewer edits counted than made',
  table: 'user',
  key: 'user_id',
  async find(db, { from, to }) {
    const { rows } = await sql<EditCount>`
      SELECT * FROM (
        SELECT user_id AS "id", user_name AS "name", user_editcount AS "says",
          (SELECT count(*) FROM actor JOIN revision r ON r.rev_actor = actor_id
            LEFT JOIN revision parent ON parent.rev_id = r.rev_parent_id
            WHERE actor_user = user_id AND (parent.rev_id IS NULL OR parent.rev_sha1 <> r.rev_sha1)) AS "has"
        FROM ${sql.table('user')} WHERE user_id >= ${from} AND user_id < ${to}) AS counted
      WHERE ${sql.ref('says')} < ${sql.ref('has')}`.execute(db);
    return rows;
  },
  describe: ({ name, says, has }) => `${name}: ${says}, not ${has}`,
  async mend(tx, broken) {
    for (const { id, has } of broken) {
      await tx.updateTable('user').set({ user_editcount: has }).where('user_id', '=', id).execute();
    }
    return broken;
  },
};
