import type { Db } from '../../storage/storage.ts';
import type { AbuseFilterTables } from './tables.ts';

/** A filter that runs: its rule, and what it does where the rule holds. */
export interface Filter {
  readonly id: number;
  readonly pattern: string;
  readonly description: string;
  /** Bits of `af_hidden`. */
  readonly hidden: number;
  /** Too many acts met it of late: what it does against people is left out. */
  readonly isThrottled: boolean;
  /** 14 digits. */
  readonly changed: string;
  /** Parameters by what it does (`warn`, `tag` …). */
  readonly actions: ReadonlyMap<string, readonly string[]>;
}

/** The filters that run, in the order of their ids. */
export async function runningFilters(db: Db): Promise<Filter[]> {
  const ours = db.withTables<AbuseFilterTables>();
  const rows = await ours
    .selectFrom('abuse_filter')
    .select(['af_id', 'af_pattern', 'af_public_comments', 'af_hidden', 'af_throttled', 'af_timestamp'])
    .where('af_enabled', '=', 1)
    .where('af_deleted', '=', 0)
    .where('af_group', '=', 'default')
    .orderBy('af_id')
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ af_id }) => af_id);
  const done = await ours.selectFrom('abuse_filter_action').selectAll().where('afa_filter', 'in', ids).execute();
  return rows.map((row) => ({
    id: row.af_id,
    pattern: row.af_pattern,
    description: row.af_public_comments ?? '',
    hidden: row.af_hidden,
    isThrottled: row.af_throttled !== 0,
    changed: row.af_timestamp,
    actions: new Map(
      done
        .filter(({ afa_filter }) => afa_filter === row.af_id)
        .map((each) => [each.afa_consequence, each.afa_parameters === '' ? [] : each.afa_parameters.split('\n')]),
    ),
  }));
}

/** What `af_hidden` and description say of filters, by their ids. */
export async function filterFacts(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { readonly hidden: number; readonly description: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter')
    .select(['af_id', 'af_hidden', 'af_public_comments'])
    .where('af_id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.af_id, { hidden: row.af_hidden, description: row.af_public_comments ?? '' }]));
}
