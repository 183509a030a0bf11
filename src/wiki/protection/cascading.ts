import { NS } from '../../site/namespaces.ts';
import { keptQuery } from '../../storage/kept-query.ts';
import type { Db } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { byNamespace, nameKey } from '../pages/page-store.ts';
import type { Restriction } from './restrictions.ts';

/** A protection that comes from a page that transcludes this one. */
export interface CascadingRestriction extends Restriction {
  readonly source: PageName & { readonly pageId: number };
}

/** Protections that titles have because cascade-protected pages transclude them (or show them, for files), by `nameKey`. */
export async function loadCascadingRestrictions(
  db: Db,
  titles: readonly PageName[],
  now: string,
): Promise<Map<string, CascadingRestriction[]>> {
  const found = new Map<string, CascadingRestriction[]>();
  if (titles.length === 0 || !(await anyCascades(db))) return found;
  for (const [namespace, dbKeys] of byNamespace(titles)) {
    const rows = [
      ...(await cascadingTemplates(db, namespace, [...dbKeys])),
      ...(namespace === NS.file ? await cascadingFiles(db, [...dbKeys]) : []),
    ];
    for (const row of rows) {
      const expiry = row.pr_expiry ?? 'infinity';
      if (expiry <= now) continue;
      const key = nameKey({ namespace, dbKey: row.target });
      const of = found.get(key) ?? [];
      const source = { pageId: row.page_id, namespace: row.page_namespace, dbKey: row.page_title };
      of.push({ type: row.pr_type, level: row.pr_level, expiry, cascade: true, source });
      found.set(key, of);
    }
  }
  return found;
}

/** Most wikis have no cascading protection: one look at an index saves the joins. */
async function anyCascades(db: Db): Promise<boolean> {
  return (await selectAnyCascading(db)).length > 0;
}

const selectAnyCascading = keptQuery((db) =>
  db.selectFrom('page_restrictions').select('pr_id').where('pr_cascade', '=', 1).limit(1),
);

function cascadingTemplates(db: Db, namespace: number, dbKeys: readonly string[]) {
  return db
    .selectFrom('linktarget')
    .innerJoin('templatelinks', 'tl_target_id', 'lt_id')
    .innerJoin('page_restrictions', 'pr_page', 'tl_from')
    .innerJoin('page', 'page_id', 'tl_from')
    .select(['lt_title as target', 'pr_type', 'pr_level', 'pr_expiry', 'page_id', 'page_namespace', 'page_title'])
    .where('lt_namespace', '=', namespace)
    .where('lt_title', 'in', dbKeys)
    .where('pr_cascade', '=', 1)
    .orderBy('page_id')
    .orderBy('pr_id')
    .execute();
}

function cascadingFiles(db: Db, dbKeys: readonly string[]) {
  return db
    .selectFrom('imagelinks')
    .innerJoin('page_restrictions', 'pr_page', 'il_from')
    .innerJoin('page', 'page_id', 'il_from')
    .select(['il_to as target', 'pr_type', 'pr_level', 'pr_expiry', 'page_id', 'page_namespace', 'page_title'])
    .where('il_to', 'in', dbKeys)
    .where('pr_cascade', '=', 1)
    .orderBy('page_id')
    .orderBy('pr_id')
    .execute();
}
