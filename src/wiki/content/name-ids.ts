import { insertedId } from '../../storage/dialect.ts';
import { afterCommit } from '../../storage/transactions.ts';
import type { Tx } from '../../storage/storage.ts';

/** Tables of names whose rows, once there, stay as they are. */
const tables = {
  content_models: {
    find: (tx: Tx, name: string) =>
      tx.selectFrom('content_models').select('model_id as id').where('model_name', '=', name).executeTakeFirst(),
    add: (tx: Tx, name: string) =>
      tx.insertInto('content_models').values({ model_name: name }).executeTakeFirstOrThrow(),
  },
  slot_roles: {
    find: (tx: Tx, name: string) =>
      tx.selectFrom('slot_roles').select('role_id as id').where('role_name', '=', name).executeTakeFirst(),
    add: (tx: Tx, name: string) => tx.insertInto('slot_roles').values({ role_name: name }).executeTakeFirstOrThrow(),
  },
};

/** Ids that are kept for good, by their database and table. */
const known = new WeakMap<object, Map<string, number>>();

/** The id of a content model or a slot's role; a name that is new gets one. */
export async function nameId(tx: Tx, table: keyof typeof tables, name: string): Promise<number> {
  // One for each database that was opened; its transactions share it.
  const { adapter } = tx.getExecutor();
  let ids = known.get(adapter);
  if (!ids) known.set(adapter, (ids = new Map()));
  const key = `${table}:${name}`;
  const kept = ids.get(key);
  if (kept !== undefined) return kept;
  const id = (await tables[table].find(tx, name))?.id ?? insertedId(await tables[table].add(tx, name));
  // Not before: what this act has added may be undone.
  afterCommit(tx, () => void ids.set(key, id));
  return id;
}
