import type { Db } from '../../storage/storage.ts';
import type { AbuseFilterTables } from './tables.ts';

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
