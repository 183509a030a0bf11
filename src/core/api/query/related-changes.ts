import { sql, type RawBuilder } from 'kysely';
import { NS } from '../../../site/namespaces.ts';
import type { Title } from '../../../site/title.ts';
import type { Wiki } from '../../../wiki/wiki.ts';

/**
 * A condition on `recentchanges`: the change is of a page that the given page links to, transcludes, or shows (of a category: that is
 * in it), or the other way round with `linkedTo`.
 */
export function relatedTo({ db }: Wiki, page: Title, { linkedTo }: { linkedTo: boolean }): RawBuilder<boolean> {
  const { namespace, dbKey } = page;
  const ownId = db
    .selectFrom('page')
    .select('page_id')
    .where('page_namespace', '=', namespace)
    .where('page_title', '=', dbKey);
  const targetId = db
    .selectFrom('linktarget')
    .select('lt_id')
    .where('lt_namespace', '=', namespace)
    .where('lt_title', '=', dbKey);
  if (linkedTo) {
    const users = namespace === NS.file ? sql` UNION SELECT il_from FROM imagelinks WHERE il_to = ${dbKey}` : sql``;
    return sql<boolean>`rc_cur_id IN (
      SELECT pl_from FROM pagelinks WHERE pl_target_id IN (${targetId})
      UNION SELECT tl_from FROM templatelinks WHERE tl_target_id IN (${targetId})${users})`;
  }
  if (namespace === NS.category) {
    return sql<boolean>`rc_cur_id IN (SELECT cl_from FROM categorylinks WHERE cl_to = ${dbKey})`;
  }
  const linked = (table: 'pagelinks' | 'templatelinks', prefix: 'pl' | 'tl') =>
    sql<boolean>`EXISTS (SELECT 1 FROM linktarget JOIN ${sql.table(table)} ON ${sql.ref(`${prefix}_target_id`)} = lt_id
      WHERE lt_namespace = rc_namespace AND lt_title = rc_title AND ${sql.ref(`${prefix}_from`)} IN (${ownId}))`;
  return sql<boolean>`(${linked('pagelinks', 'pl')} OR ${linked('templatelinks', 'tl')} OR (rc_namespace = ${NS.file}
    AND EXISTS (SELECT 1 FROM imagelinks WHERE il_to = rc_title AND il_from IN (${ownId}))))`;
}
