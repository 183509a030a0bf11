import { sql } from 'kysely';
import { commentIdOf } from '../revisions/comments.ts';
import { insertedId } from '../../storage/dialect.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Check } from './check.ts';

/** Rows that say who did something and why: table, its key, its columns for actor and comment. */
const TABLES = [
  ['revision', 'rev_id', 'rev_actor', 'rev_comment_id'],
  ['archive', 'ar_id', 'ar_actor', 'ar_comment_id'],
  ['logging', 'log_id', 'log_actor', 'log_comment_id'],
  ['recentchanges', 'rc_id', 'rc_actor', 'rc_comment_id'],
  ['filearchive', 'fa_id', 'fa_actor', 'fa_description_id'],
] as const;

/** Name of the account to which is ascribed what nobody knows the author of; nobody can sign in to it. */
const UNKNOWN = 'Unknown user';

/** Rows whose author or comment is not there: without them they are in no list. Mending ascribes them to nobody known, without a comment. */
export const lostReferences: readonly Check<{ readonly id: number }>[] = TABLES.flatMap(
  ([table, key, actor, comment]) =>
    (
      [
        ['author', actor, 'actor', 'actor_id', unknownActor],
        ['comment', comment, 'comment', 'comment_id', (tx: Tx) => commentIdOf(tx, '')],
      ] as const
    ).map(([what, column, target, targetKey, replacement]) => ({
      name: `rows of ${table} whose ${what} is missing`,
      table,
      key,
      async find(db, { from, to }) {
        const id = sql.ref(`${table}.${key}`);
        const { rows } = await sql<{ id: number }>`
        SELECT ${id} AS "id" FROM ${sql.table(table)} WHERE ${id} >= ${from} AND ${id} < ${to}
          AND NOT EXISTS (SELECT 1 FROM ${sql.table(target)} WHERE ${sql.ref(`${target}.${targetKey}`)} = ${sql.ref(`${table}.${column}`)})`.execute(
          db,
        );
        return rows;
      },
      describe: ({ id }) => `${key} ${id}`,
      async mend(tx, broken) {
        const ids = sql.join(broken.map(({ id }) => id));
        await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${await replacement(tx)} WHERE ${sql.ref(key)} IN (${ids})`.execute(
          tx,
        );
        return broken;
      },
    })),
);

async function unknownActor(tx: Tx): Promise<number> {
  const known = await tx.selectFrom('actor').select('actor_id').where('actor_name', '=', UNKNOWN).executeTakeFirst();
  if (known) return known.actor_id;
  return insertedId(
    await tx.insertInto('actor').values({ actor_user: null, actor_name: UNKNOWN }).executeTakeFirstOrThrow(),
  );
}
