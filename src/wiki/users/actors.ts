import type { Db, Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';

/** The `actor_id` of someone who acts; made if this is the first time. */
export async function actorIdOf(tx: Tx, user: UserIdentity): Promise<number> {
  const known = await tx.selectFrom('actor').select('actor_id').where('actor_name', '=', user.name).executeTakeFirst();
  if (known) return known.actor_id;
  const { insertId } = await tx
    .insertInto('actor')
    .values({ actor_user: user.id === 0 ? null : user.id, actor_name: user.name })
    .executeTakeFirstOrThrow();
  return Number(insertId);
}

/** The `actor_id`s of those among the names that ever acted. */
export async function findActorIds(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom('actor')
    .select(['actor_id', 'actor_name'])
    .where('actor_name', 'in', names)
    .execute();
  return new Map(rows.map((row) => [row.actor_name, row.actor_id]));
}
