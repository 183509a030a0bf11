import { makeTitle, type Title } from '../../site/title.ts';
import type { Performer } from '../../wiki/performer.ts';
import { mayView } from '../../wiki/revisions/visibility.ts';
import type { Wiki } from '../../wiki/wiki.ts';

/** Where revisions belong. */
export interface RevisionPages {
  /** Revision id → page id. */
  readonly live: ReadonlyMap<number, number>;
  /** Revision id → title of the deleted page, for those who may see deleted revisions. */
  readonly deleted: ReadonlyMap<number, Title>;
}

/** The pages of revisions, existing or deleted; ids that this user learns nothing of are absent. */
export async function findRevisions(
  { db, site }: Wiki,
  performer: Performer,
  ids: readonly number[],
): Promise<RevisionPages> {
  if (ids.length === 0) return { live: new Map(), deleted: new Map() };
  const rows = await db
    .selectFrom('revision')
    .innerJoin('page', 'page_id', 'rev_page')
    .select(['rev_id', 'rev_page'])
    .where('rev_id', 'in', ids)
    .execute();
  const live = new Map(rows.map((row) => [row.rev_id, row.rev_page]));
  const others = ids.filter((id) => !live.has(id));
  if (others.length === 0 || !performer.rights.has('deletedhistory')) return { live, deleted: new Map() };
  const archived = await db
    .selectFrom('archive')
    .select(['ar_rev_id', 'ar_namespace', 'ar_title', 'ar_deleted'])
    .where('ar_rev_id', 'in', others)
    .execute();
  return {
    live,
    deleted: new Map(
      archived
        .filter(({ ar_deleted }) => mayView(performer, ar_deleted, 'text'))
        .map((row) => [row.ar_rev_id, makeTitle(site, row.ar_namespace, row.ar_title)]),
    ),
  };
}
