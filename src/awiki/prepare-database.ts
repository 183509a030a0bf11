import type { Storage } from '../storage/storage.ts';

/** Looks whether the database is a wiki's. */
export async function prepareDatabase({ db }: Storage): Promise<{ isNew: boolean }> {
  await db.selectFrom('page').select('page_id').limit(1).execute();
  return { isNew: false };
}
