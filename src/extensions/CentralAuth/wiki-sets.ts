import type { Db, Tx } from '../../storage/storage.ts';
import { withCentralTables } from './tables.ts';

/** A set of wikis: those named (`optin`), or all but those (`optout`). */
export interface WikiSet {
  readonly id: number;
  readonly name: string;
  readonly type: 'optin' | 'optout';
  readonly wikis: readonly string[];
}

/** Sets by their ids; ids without one are absent. */
export async function findWikiSets(db: Db | Tx, ids: readonly number[]): Promise<Map<number, WikiSet>> {
  if (ids.length === 0) return new Map();
  const rows = await withCentralTables(db).selectFrom('wikiset').selectAll().where('ws_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.ws_id, setOf(row)]));
}

/** The first sets: by their ids, or by their names from a name on. */
export async function listWikiSets(
  db: Db | Tx,
  { from, byName, limit }: { from?: string | undefined; byName: boolean; limit: number },
): Promise<WikiSet[]> {
  let query = withCentralTables(db).selectFrom('wikiset').selectAll().limit(limit);
  query = byName || from !== undefined ? query.orderBy('ws_name') : query.orderBy('ws_id');
  if (from !== undefined) query = query.where('ws_name', '>=', from);
  return (await query.execute()).map(setOf);
}

/** Whether a wiki is in a set. */
export function isInSet({ type, wikis }: WikiSet, wiki: string): boolean {
  return wikis.includes(wiki) === (type === 'optin');
}

interface Row {
  readonly ws_id: number;
  readonly ws_name: string;
  readonly ws_type: 'optin' | 'optout' | null;
  readonly ws_wikis: string;
}

function setOf({ ws_id, ws_name, ws_type, ws_wikis }: Row): WikiSet {
  const wikis = ws_wikis.split(',').filter((wiki) => wiki !== '');
  return { id: ws_id, name: ws_name, type: ws_type ?? 'optin', wikis };
}
