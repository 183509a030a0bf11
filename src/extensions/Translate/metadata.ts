import { upsert } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { metadataRows, withTranslate } from './tables.ts';

/** What is known of a group besides its messages (`translate_metadata`): by key. */
export type Metadata = ReadonlyMap<string, string>;

const nothing: Metadata = new Map();

/** Facts about groups, by group. */
export async function loadMetadata(db: Db, groups: readonly string[]): Promise<(group: string) => Metadata> {
  const known = new Map<string, Map<string, string>>();
  for (let at = 0; at < groups.length; at += 500) {
    const rows = await withTranslate(db)
      .selectFrom('translate_metadata')
      .where('tmd_group', 'in', groups.slice(at, at + 500))
      .selectAll()
      .execute();
    for (const { tmd_group, tmd_key, tmd_value } of rows) {
      const of = known.get(tmd_group) ?? new Map<string, string>();
      known.set(tmd_group, of.set(tmd_key, tmd_value));
    }
  }
  return (group) => known.get(group) ?? nothing;
}

/** Sets a fact of a group; undefined takes it away. */
export async function setMetadata(tx: Tx, group: string, key: string, value: string | undefined): Promise<void> {
  if (value === undefined) {
    await withTranslate(tx)
      .deleteFrom('translate_metadata')
      .where('tmd_group', '=', group)
      .where('tmd_key', '=', key)
      .execute();
    return;
  }
  await upsert(tx, metadataRows, { tmd_group: group, tmd_key: key, tmd_value: value }, ['tmd_group', 'tmd_key'], {
    tmd_value: value,
  });
}

/** Forgets all facts of a group. */
export async function removeMetadata(tx: Tx, group: string): Promise<void> {
  await withTranslate(tx).deleteFrom('translate_metadata').where('tmd_group', '=', group).execute();
}

/** Into which languages a group is to be translated first of all. */
export interface Priorities {
  /** Undefined: all are alike. */
  readonly languages: readonly string[] | undefined;
  /** Into these only. */
  readonly force: boolean;
  readonly reason: string;
}

/** The languages of a group that matter most. */
export function prioritiesOf(metadata: Metadata): Priorities {
  const languages = metadata.get('prioritylangs');
  return {
    languages: languages ? languages.split(',') : undefined,
    force: metadata.get('priorityforce') === 'on',
    reason: metadata.get('priorityreason') ?? '',
  };
}
