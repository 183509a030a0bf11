import { msg } from '../../i18n/message.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { GlobalUser } from './global-user.ts';
import { logGlobalAct } from './log-entries.ts';
import { withCentralTables } from './tables.ts';

/** Deletes a global account with its groups; the accounts of the wikis stay, each by itself. */
export async function deleteGlobalUser(
  wiki: Wiki,
  performer: Performer,
  global: GlobalUser,
  reason: string,
): Promise<void> {
  const { id, name } = global;
  await wiki.storage.transaction(async (tx) => {
    const central = withCentralTables(tx);
    const { numDeletedRows } = await central.deleteFrom('globaluser').where('gu_id', '=', id).executeTakeFirstOrThrow();
    // Somebody else was quicker.
    if (numDeletedRows === 0n) throw new Refusal(msg('nosuchusershort', name), { code: 'nosuchuser' });
    await central.deleteFrom('localuser').where('lu_name', '=', name).execute();
    await central.deleteFrom('global_user_groups').where('gug_user', '=', id).execute();
    await central.deleteFrom('global_edit_count').where('gec_user', '=', id).execute();
    await logGlobalAct(wiki, tx, 'delete', { performer, global, reason, isSecret: global.hidden !== '' });
  });
}
