import { insertIgnore } from '../../../storage/dialect.ts';
import type { Db, Tx } from '../../../storage/storage.ts';
import { subscriptionRows, withTranslate } from '../tables.ts';

/** The groups that somebody wants to hear of, in the order of the table. */
export async function subscribedGroups(db: Db, userId: number): Promise<string[]> {
  const rows = await withTranslate(db)
    .selectFrom('translate_message_group_subscriptions')
    .where('tmgs_user_id', '=', userId)
    .select('tmgs_group')
    .execute();
  return rows.map(({ tmgs_group }) => tmgs_group);
}

/** Lets somebody hear of a group; nothing changes for those who do already. */
export async function subscribe(tx: Tx, userId: number, group: string): Promise<void> {
  await insertIgnore(tx, subscriptionRows, [{ tmgs_user_id: userId, tmgs_group: group }]);
}

/** Ends a subscription, if there is one. */
export async function unsubscribe(tx: Tx, userId: number, group: string): Promise<void> {
  await withTranslate(tx)
    .deleteFrom('translate_message_group_subscriptions')
    .where('tmgs_user_id', '=', userId)
    .where('tmgs_group', '=', group)
    .execute();
}
