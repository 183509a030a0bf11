import { hook } from '../hooks.ts';
import { insertedId } from '../../storage/dialect.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { Outrun } from '../../storage/transactions.ts';

/** Extensions name tags that they give, besides `changeTags` (`tags` may be added to). */
export const ListDefinedTags = hook<{ readonly tags: Set<string> }>('ListDefinedTags');

/** What a tag is set on: at least one of the three; an edit's tag stands on its revision and its recent change. */
export interface TagTarget {
  readonly revisionId?: number | undefined;
  readonly recentChangeId?: number | undefined;
  readonly logId?: number | undefined;
}

/** Ids of tag definitions, made where a tag was never used. Tags that software sets are not user-defined. */
export async function tagIds(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const ids = await findTagIds(tx, names);
  for (const name of new Set(names)) {
    if (ids.has(name)) continue;
    const inserted = await tx
      .insertInto('change_tag_def')
      .values({ ctd_name: name, ctd_user_defined: 0, ctd_count: 0 })
      .executeTakeFirstOrThrow();
    ids.set(name, insertedId(inserted));
  }
  return ids;
}

/** Ids of those tags that have a definition. */
export async function findTagIds(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await db
    .selectFrom('change_tag_def')
    .select(['ctd_id', 'ctd_name'])
    .where('ctd_name', 'in', names)
    .execute();
  return new Map(rows.map((row) => [row.ctd_name, row.ctd_id]));
}

/** Sets tags that are not set yet, and counts them. `params` are the tags' data, as JSON. Gives the tags that were new. */
export async function addTags(tx: Tx, tags: readonly string[], target: TagTarget, params?: string): Promise<string[]> {
  if (tags.length === 0) return [];
  const present = new Set(await tagsOf(tx, target));
  const added = [...new Set(tags)].filter((tag) => !present.has(tag));
  if (added.length === 0) return [];
  const ids = [...(await tagIds(tx, added)).values()];
  await tx
    .insertInto('change_tag')
    .values(
      ids.map((id) => ({
        ct_rc_id: target.recentChangeId ?? null,
        ct_log_id: target.logId ?? null,
        ct_rev_id: target.revisionId ?? null,
        ct_params: params ?? null,
        ct_tag_id: id,
      })),
    )
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('change_tag_def')
    .set((eb) => ({ ctd_count: eb('ctd_count', '+', 1) }))
    .where('ctd_id', 'in', ids)
    .executeTakeFirstOrThrow();
  // Somebody took the last use of a tag away, and its definition with it.
  if (numUpdatedRows < ids.length) throw new Outrun();
  return added;
}

/** Takes tags away, and counts them. Definitions that nothing uses go, unless they are user-defined. Gives those removed. */
export async function removeTags(tx: Tx, tags: readonly string[], target: TagTarget): Promise<string[]> {
  const present = new Set(await tagsOf(tx, target));
  const removed = [...new Set(tags)].filter((tag) => present.has(tag));
  if (removed.length === 0) return [];
  const ids = [...(await findTagIds(tx, removed)).values()];
  const [kind, id] = keyOf(target);
  await tx.deleteFrom('change_tag').where(kind, '=', id).where('ct_tag_id', 'in', ids).execute();
  await tx
    .updateTable('change_tag_def')
    .set((eb) => ({ ctd_count: eb('ctd_count', '-', 1) }))
    .where('ctd_id', 'in', ids)
    .where('ctd_count', '>', 0)
    .execute();
  await tx
    .deleteFrom('change_tag_def')
    .where('ctd_id', 'in', ids)
    .where('ctd_count', '=', 0)
    .where('ctd_user_defined', '=', 0)
    .execute();
  return removed;
}

/** The tags of one change. */
export async function tagsOf(db: Db, target: TagTarget): Promise<string[]> {
  const [kind, id] = keyOf(target);
  return (await loadTags(db, kind, [id])).get(id) ?? [];
}

/** The tags of many changes, by their id; changes without tags are absent. */
export async function loadTags(
  db: Db,
  kind: 'ct_rev_id' | 'ct_rc_id' | 'ct_log_id',
  ids: readonly number[],
): Promise<Map<number, string[]>> {
  const tags = new Map<number, string[]>();
  if (ids.length === 0) return tags;
  const rows = await db
    .selectFrom('change_tag')
    .innerJoin('change_tag_def', 'ctd_id', 'ct_tag_id')
    .select([`${kind} as id`, 'ctd_name'])
    .where(kind, 'in', ids)
    .orderBy('ct_tag_id')
    .execute();
  for (const { id, ctd_name } of rows) {
    if (id === null) continue;
    const of = tags.get(id);
    if (of) of.push(ctd_name);
    else tags.set(id, [ctd_name]);
  }
  return tags;
}

/** The most telling id of a target: rows of one change carry all ids that it has. */
function keyOf({ revisionId, recentChangeId, logId }: TagTarget): ['ct_rev_id' | 'ct_rc_id' | 'ct_log_id', number] {
  if (revisionId !== undefined) return ['ct_rev_id', revisionId];
  if (logId !== undefined) return ['ct_log_id', logId];
  if (recentChangeId !== undefined) return ['ct_rc_id', recentChangeId];
  throw new Error('A tag needs a revision, a recent change or a log entry.');
}
