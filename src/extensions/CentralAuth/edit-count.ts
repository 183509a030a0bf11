import { sql } from 'kysely';
import { upsert } from '../../storage/dialect.ts';
import { on } from '../../wiki/hooks.ts';
import { UserEditCountUpdate } from '../../wiki/pages/statistics.ts';
import { findAccountByName } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { wikiId } from '../../site/farm.ts';
import { findAttachedUsers, type GlobalUser } from './global-user.ts';
import { globalEditCount, withCentralTables } from './tables.ts';

/** An edit of an attached account counts for the global one. */
export const countGlobalEdit = on(UserEditCountUpdate, async ({ tx, account }, wiki) => {
  const global = (await findAttachedUsers(tx, [account.name], wikiId(wiki.site.settings))).get(account.name);
  if (!global) return;
  // The first edit that is counted finds the local ones that nobody counted before.
  const row = await tx.selectFrom('user').select('user_editcount').where('user_id', '=', account.id).executeTakeFirst();
  await upsert(tx, globalEditCount, { gec_user: global.id, gec_count: row?.user_editcount ?? 1 }, ['gec_user'], {
    gec_count: sql`gec_count + 1`,
  });
});

/** The edits of a global account on all wikis; those of this one where nobody has counted yet. */
export async function loadGlobalEditCount(wiki: Wiki, { id, name }: GlobalUser): Promise<number> {
  const counted = await withCentralTables(wiki.db)
    .selectFrom('global_edit_count')
    .select('gec_count')
    .where('gec_user', '=', id)
    .executeTakeFirst();
  return counted?.gec_count ?? (await findAccountByName(wiki.db, name))?.editCount ?? 0;
}
