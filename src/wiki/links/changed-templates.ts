import type { Db } from '../../storage/storage.ts';

/** The id of the newest revision of the wiki; 0 where there is none. */
export async function newestRevision(db: Db): Promise<number> {
  const row = await db.selectFrom('revision').select('rev_id').orderBy('rev_id', 'desc').limit(1).executeTakeFirst();
  return row?.rev_id ?? 0;
}

/**
 * Whether a template of a page has changed since that revision was the wiki's newest: then the page was rendered with the old one, and
 * the jobs that the change has left may have passed the page already.
 */
export async function templatesChanged(db: Db, pageId: number, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('templatelinks')
    .innerJoin('linktarget', 'lt_id', 'tl_target_id')
    .innerJoin('page', (join) => join.onRef('page_namespace', '=', 'lt_namespace').onRef('page_title', '=', 'lt_title'))
    .select('page_id')
    .where('tl_from', '=', pageId)
    .where('page_latest', '>', since)
    .where('page_id', '<>', pageId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
