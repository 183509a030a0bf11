import { msg } from '../../i18n/message.ts';
import { isIP } from '../../site/ip.ts';
import { temporaryNames } from '../../site/temporary-names.ts';
import { batches } from '../../storage/dialect.ts';
import { insertRowsForIds } from '../../storage/insert-rows.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';

/** The `actor_id` of someone who acts; made if this is the first time. */
export async function actorIdOf(tx: Tx, user: UserIdentity): Promise<number> {
  return (await actorIdsOf(tx, [user]))[0]!;
}

/**
 * Refuses what somebody does now under their address where such people get temporary accounts (`AutoCreateTempUser`), so that no
 * address is published there. Only the acts that the setting names make an account; history that is imported may hold addresses.
 */
export function refuseAddress({ site }: Wiki, { id, name }: UserIdentity): void {
  if (id !== 0 || !temporaryNames(site.settings).enabled || !isIP(name)) return;
  throw new Refusal(msg('apierror-address-acts'), { code: 'internal_api_error_CannotCreateActorException' });
}

const selectActors = keptQuery((db, names: readonly string[]) =>
  db.selectFrom('actor').select(['actor_id', 'actor_name']).where('actor_name', 'in', names),
);

/** The same for many, in their order. */
export async function actorIdsOf(tx: Tx, users: readonly UserIdentity[]): Promise<number[]> {
  const ids = new Map<string, number>();
  const unique = [...new Map(users.map((user) => [user.name, user])).values()];
  for (const some of batches(unique, 500)) {
    const names = some.map(({ name }) => name);
    for (const { actor_id, actor_name } of await selectActors(tx, names)) ids.set(actor_name, actor_id);
    const fresh = some.filter(({ name }) => !ids.has(name));
    const rows = fresh.map(({ id, name }) => ({ actor_user: id === 0 ? null : id, actor_name: name }));
    for (const [at, id] of (await insertRowsForIds(tx, 'actor', rows)).entries()) ids.set(fresh[at]!.name, id);
  }
  return users.map(({ name }) => ids.get(name)!);
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
