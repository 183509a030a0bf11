import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { forUpdate, insertIgnore } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../performer.ts';
import { sharedIds } from '../users/central-ids.ts';
import type { Wiki } from '../wiki.ts';
import { factorTypes, withSecondFactors } from './tables.ts';

/** Something that an account proves itself with. */
export interface SecondFactorKey {
  readonly id: number;
  /** Name of its `SecondFactor`. */
  readonly kind: string;
  /** What its owner calls it. */
  readonly label: string;
  /** The kind's own facts, secrets among them: never for answers or logs. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The id under which an account's keys are kept; undefined where wikis share accounts and this one is not among them. */
export async function keyOwner(wiki: Wiki, account: UserIdentity): Promise<number | undefined> {
  return (await sharedIds(wiki, [account])).get(account.id);
}

/** An account's keys, the oldest first. */
export async function findKeys(wiki: Wiki, account: UserIdentity): Promise<SecondFactorKey[]> {
  const owner = await keyOwner(wiki, account);
  return owner === undefined ? [] : readKeys(wiki.db, owner);
}

/** Adds a key to an account's. */
export async function addKey(
  wiki: Wiki,
  tx: Tx,
  owner: number,
  { kind, label, data }: Omit<SecondFactorKey, 'id'>,
): Promise<void> {
  await insertIgnore(tx, factorTypes, [{ oat_name: kind }]);
  const { oat_id } = await withSecondFactors(tx)
    .selectFrom('oathauth_types')
    .where('oat_name', '=', kind)
    .select('oat_id')
    .executeTakeFirstOrThrow();
  await withSecondFactors(tx)
    .insertInto('oathauth_devices')
    .values({
      oad_user: owner,
      oad_type: oat_id,
      oad_name: label,
      oad_created: toMediaWikiTimestamp(wiki.now()),
      oad_data: JSON.stringify(data),
    })
    .execute();
}

/** Takes all keys of an account away; how many there were. */
export async function removeKeys(tx: Tx, owner: number): Promise<number> {
  const { numDeletedRows } = await withSecondFactors(tx)
    .deleteFrom('oathauth_devices')
    .where('oad_user', '=', owner)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/**
 * Changes what a key holds, as nobody else changes it meanwhile: `change` gets its facts as they are now, and gives what they
 * become, or undefined to leave them. Whether they were changed.
 */
export async function changeKey(
  wiki: Wiki,
  id: number,
  change: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | undefined,
): Promise<boolean> {
  return wiki.storage.transaction(async (tx) => {
    const row = await withSecondFactors(tx)
      .selectFrom('oathauth_devices')
      .where('oad_id', '=', id)
      .select('oad_data')
      .modifyEnd(forUpdate(tx))
      .executeTakeFirst();
    const changed = row && change(readData(row.oad_data));
    if (!changed) return false;
    await withSecondFactors(tx)
      .updateTable('oathauth_devices')
      .set({ oad_data: JSON.stringify(changed) })
      .where('oad_id', '=', id)
      .execute();
    return true;
  });
}

/** The keys under a shared id. */
export async function readKeys(db: Db | Tx, owner: number): Promise<SecondFactorKey[]> {
  const rows = await withSecondFactors(db)
    .selectFrom('oathauth_devices')
    .innerJoin('oathauth_types', 'oat_id', 'oad_type')
    .where('oad_user', '=', owner)
    .orderBy('oad_id')
    .select(['oad_id', 'oat_name', 'oad_name', 'oad_data'])
    .execute();
  return rows.map(({ oad_id, oat_name, oad_name, oad_data }) => ({
    id: oad_id,
    kind: oat_name,
    label: oad_name ?? '',
    data: readData(oad_data),
  }));
}

function readData(json: string | null): Readonly<Record<string, unknown>> {
  const data: unknown = JSON.parse(json ?? '{}');
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
}
