import { upsert } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { globalPreferencesTable, type GlobalPreferencesTables } from './tables.ts';

/** Values that hold on all wikis, in the order of their names, by central ids. */
export async function loadGlobalValues(
  db: Db,
  centralIds: readonly number[],
  name?: string,
): Promise<Map<number, Map<string, string>>> {
  const values = new Map<number, Map<string, string>>();
  if (centralIds.length === 0) return values;
  let query = db
    .withTables<GlobalPreferencesTables>()
    .selectFrom('global_preferences')
    .selectAll()
    .where('gp_user', 'in', centralIds)
    .orderBy('gp_user')
    .orderBy('gp_property');
  if (name !== undefined) query = query.where('gp_property', '=', name);
  for (const { gp_user, gp_property, gp_value } of await query.execute()) {
    const of = values.get(gp_user) ?? new Map<string, string>();
    values.set(gp_user, of.set(gp_property, gp_value ?? ''));
  }
  return values;
}

/** Saves such values, also those that are the default; null takes one away. */
export async function saveGlobalValues(
  tx: Tx,
  centralId: number,
  changes: Readonly<Record<string, string | null>>,
): Promise<void> {
  const gone = Object.keys(changes).filter((name) => changes[name] === null);
  if (gone.length > 0) {
    await tx
      .withTables<GlobalPreferencesTables>()
      .deleteFrom('global_preferences')
      .where('gp_user', '=', centralId)
      .where('gp_property', 'in', gone)
      .execute();
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) continue;
    const key = { gp_user: centralId, gp_property: name };
    await upsert(tx, globalPreferencesTable, { ...key, gp_value: value }, ['gp_user', 'gp_property'], {
      gp_value: value,
    });
  }
}
