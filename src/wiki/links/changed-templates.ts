import { batches, forShare } from '../../storage/dialect.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import type { ParserOutput } from '../../wikitext/parser-output.ts';
import { nameKey } from '../pages/page-store.ts';
import { relyOnPages, takePages } from '../pages/page-turn.ts';

/**
 * Whether a template of a rendering is no longer as the rendering used it: then the jobs that the change has left may have passed
 * the page already. From here on the templates stay as they are until the act ends, so that a change that is still to come finds the
 * page among those that it concerns. Taken before the act writes anything. What the page uses of itself does not count.
 */
export async function templatesChanged(
  tx: Tx,
  { templates }: Pick<ParserOutput, 'templates'>,
  page: PageName,
): Promise<boolean> {
  const own = nameKey(page);
  let changed = false;
  for (const [namespace, uses] of templates) {
    const dbKeys = [...uses.keys()].filter((dbKey) => nameKey({ namespace, dbKey }) !== own);
    if (namespace < 0 || dbKeys.length === 0) continue;
    // There is no row to keep of a page that is missing.
    const missing = dbKeys.filter((dbKey) => uses.get(dbKey)?.pageId === 0);
    if (missing.length > 0) await takePages(tx, ...missing.map((dbKey) => ({ namespace, dbKey })));
    for (const some of batches(dbKeys, 400)) {
      const latest = await latestRevisions(tx, namespace, some);
      await relyOnPages(tx, ...[...latest.keys()].map((dbKey) => ({ namespace, dbKey })));
      changed ||= some.some((dbKey) => (latest.get(dbKey) ?? 0) !== uses.get(dbKey)?.revId);
    }
  }
  return changed;
}

const selectLatest = keptQuery((db, namespace: number, dbKeys: readonly string[]) =>
  db
    .selectFrom('page')
    .select(['page_title', 'page_latest'])
    .where('page_namespace', '=', namespace)
    .where('page_title', 'in', dbKeys)
    .modifyEnd(forShare(db)),
);

async function latestRevisions(tx: Tx, namespace: number, dbKeys: readonly string[]): Promise<Map<string, number>> {
  const rows = await selectLatest(tx, namespace, dbKeys);
  return new Map(rows.map((row) => [row.page_title, row.page_latest]));
}
