import { insertRowsForIds } from '../../storage/insert-rows.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { byNamespace, nameKey } from '../pages/page-store.ts';

/** More titles than this in one query would exceed what a database takes as parameters. */
const batch = 500;

/**
 * Ids of titles in `linktarget`, to which `pagelinks` and `templatelinks` point; rows that are not there yet are made. Key of
 * the map: `nameKey`.
 */
export async function linkTargetIds(tx: Tx, names: readonly PageName[]): Promise<Map<string, number>> {
  const ids = await findLinkTargets(tx, names);
  const missing = names.filter((name) => !ids.has(nameKey(name)));
  const unique = [...new Map(missing.map((name) => [nameKey(name), name])).values()];
  const rows = unique.map(({ namespace, dbKey }) => ({ lt_namespace: namespace, lt_title: dbKey }));
  for (const [at, id] of (await insertRowsForIds(tx, 'linktarget', rows)).entries()) ids.set(nameKey(unique[at]!), id);
  return ids;
}

const selectTargets = keptQuery((db, namespace: number, dbKeys: readonly string[]) =>
  db
    .selectFrom('linktarget')
    .select(['lt_id', 'lt_title'])
    .where('lt_namespace', '=', namespace)
    .where('lt_title', 'in', dbKeys),
);

/** Ids of those titles that something links to or once linked to. */
export async function findLinkTargets(db: Db, names: readonly PageName[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const [namespace, dbKeys] of byNamespace(names)) {
    const keys = [...dbKeys];
    for (let at = 0; at < keys.length; at += batch) {
      const rows = await selectTargets(db, namespace, keys.slice(at, at + batch));
      for (const { lt_id, lt_title } of rows) ids.set(nameKey({ namespace, dbKey: lt_title }), lt_id);
    }
  }
  return ids;
}
