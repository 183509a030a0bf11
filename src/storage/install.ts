import { checkDatabase } from './check.ts';
import { INTERWIKI, UPDATELOG_KEYS } from './initial-rows.ts';
import { DatabaseUnusable, type Storage, type Tx } from './storage.ts';
import { createTables } from './upgrade.ts';

/**
 * Makes an empty database one of MediaWiki 1.43, without pages and users: all tables that the storage was opened with, and the
 * rows that MediaWiki takes for granted. Throws `DatabaseUnusable` where there are tables already.
 */
export async function install(storage: Storage): Promise<void> {
  if ((await checkDatabase(storage)).state !== 'empty') {
    throw new DatabaseUnusable('The database has a wiki already; a new one is made only in an empty database.');
  }
  await storage.transaction(async (tx) => {
    await createTables(storage, tx, storage.tables);
    await insertInitialRows(tx);
  });
}

async function insertInitialRows(tx: Tx): Promise<void> {
  await tx.insertInto('site_stats').values(EMPTY_STATISTICS).execute();
  await tx.insertInto('content_models').values({ model_id: 1, model_name: 'wikitext' }).execute();
  await tx.insertInto('slot_roles').values({ role_id: 1, role_name: 'main' }).execute();
  await tx
    .insertInto('updatelog')
    .values(UPDATELOG_KEYS.map((key) => ({ ul_key: key })))
    .execute();
  await tx
    .insertInto('interwiki')
    .values(
      INTERWIKI.map(([prefix, url, api]) => ({
        iw_prefix: prefix,
        iw_url: url,
        iw_api: api,
        iw_wikiid: '',
        iw_local: 0,
      })),
    )
    .execute();
}

const EMPTY_STATISTICS = {
  ss_row_id: 1,
  ss_total_edits: 0,
  ss_good_articles: 0,
  ss_total_pages: 0,
  ss_users: 0,
  ss_active_users: 0,
  ss_images: 0,
};
