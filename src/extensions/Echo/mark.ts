import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import type { UserIdentity } from '../../wiki/performer.ts';
import { dropNotice } from '../../wiki/watchlist/notifications.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { withEcho } from './tables.ts';

/** Marks notifications as read: those of some events, or all of some types that can be seen (not those of deleted pages). */
export async function markRead(
  wiki: Wiki,
  tx: Tx,
  user: UserIdentity,
  which: { readonly eventIds: readonly number[] } | { readonly types: readonly string[] },
): Promise<void> {
  const unread = await unreadEvents(tx, user.id, which);
  if (unread.length === 0) return;
  const now = toMediaWikiTimestamp(wiki.now());
  await withEcho(tx)
    .updateTable('echo_notification')
    .set({ notification_read_timestamp: now })
    .where('notification_user', '=', user.id)
    .where(
      'notification_event',
      'in',
      unread.map(({ event_id }) => event_id),
    )
    .execute();
  // Whoever has read that there is a message needs not be told so in another way.
  if (unread.some(({ event_type }) => event_type === 'edit-user-talk')) await dropNotice(tx, user);
}

/** Marks notifications of events as not read. */
export async function markUnread(tx: Tx, userId: number, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  await withEcho(tx)
    .updateTable('echo_notification')
    .set({ notification_read_timestamp: null })
    .where('notification_user', '=', userId)
    .where('notification_event', 'in', eventIds)
    .execute();
}

async function unreadEvents(
  tx: Tx,
  userId: number,
  which: { readonly eventIds: readonly number[] } | { readonly types: readonly string[] },
) {
  const query = withEcho(tx)
    .selectFrom('echo_notification')
    .innerJoin('echo_event', 'event_id', 'notification_event')
    .select(['event_id', 'event_type'])
    .where('notification_user', '=', userId)
    .where('notification_read_timestamp', 'is', null);
  const wanted =
    'types' in which
      ? query.where('event_type', 'in', [...which.types]).where('event_deleted', '=', 0)
      : query.where('event_id', 'in', [...which.eventIds]);
  return wanted.execute();
}
