import type { Db } from '../../storage/storage.ts';

/** The first log entry that belongs to a revision, such as that of the page's creation. */
export async function logOfRevision(db: Db, id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('log_search')
    .select('ls_log_id')
    .where('ls_field', '=', 'associated_rev_id')
    .where('ls_value', '=', String(id))
    .orderBy('ls_log_id')
    .executeTakeFirst();
  return row?.ls_log_id;
}
