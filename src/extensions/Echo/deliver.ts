import { createHash } from 'node:crypto';
import { toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Tx } from '../../storage/storage.ts';
import { batches } from '../../storage/dialect.ts';
import { on } from '../../wiki/hooks.ts';
import { pushJobs } from '../../wiki/jobs/job-queue.ts';
import type { NotificationType } from '../../wiki/notifications/notification-type.ts';
import { EventInsertComplete, type NewNotification } from '../../wiki/notifications/notify.ts';
import { loadOptions, type UserOptions } from '../../wiki/users/options.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { enabledCategories, isTold } from './categories.ts';
import { insertEvent } from './events.ts';
import { findDeaf, mutedIds } from './mute.ts';
import { withEcho } from './tables.ts';

/** So many events go by until somebody looks whether their recipients have too many notifications. */
const EVENTS_PER_CHECK = 50;

/** Stores an event and gives it to those who want it. The event is kept even where nobody does, as MediaWiki keeps it. */
export const deliver = on(EventInsertComplete, async ({ tx, notification }, wiki) => {
  const type = wiki.registry.notificationTypes.get(notification.type);
  const category = type && enabledCategories(wiki).get(type.category);
  if (!category) return;
  const eventId = await insertEvent(tx, notification);
  const options = await loadOptions(wiki, candidates(type, notification), tx);
  if (options.size === 0) return;
  const deaf = notification.agent ? await findDeaf(wiki, tx, notification.agent, options) : new Set();
  const told = [...options].filter(
    ([id, own]) => isTold(own, 'web', category) && !deaf.has(id) && !isMutedPage(own, notification),
  );
  const recipients = told.map(([id]) => id);
  await insertNotifications(wiki, tx, recipients, { eventId, hash: hashOf(type, notification) });
  if (eventId % EVENTS_PER_CHECK === 0) await pushTrimming(wiki, tx, recipients);
});

/** Nobody is told what they did themselves, unless the type says so. */
function candidates({ notifiesAgent }: NotificationType, { recipients, agent }: NewNotification): number[] {
  return [...new Set(recipients)].filter((id) => id > 0 && (notifiesAgent || id !== agent?.id));
}

function isMutedPage(options: UserOptions, { type, pageId = 0 }: NewNotification): boolean {
  return type === 'page-linked' && mutedIds(options, 'page-linked-title').includes(pageId);
}

function hashOf(type: NotificationType, { title, extra = {} }: NewNotification): string {
  const facts = new Map(
    Object.entries(extra).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
  const key = type.bundleKey?.({ title, extra: facts });
  return key === undefined ? '' : createHash('md5').update(key).digest('hex');
}

async function insertNotifications(
  wiki: Wiki,
  tx: Tx,
  recipients: readonly number[],
  { eventId, hash }: { eventId: number; hash: string },
): Promise<void> {
  const timestamp = toMediaWikiTimestamp(wiki.now());
  for (const batch of batches(recipients, 500)) {
    const rows = batch.map((user) => ({
      notification_event: eventId,
      notification_user: user,
      notification_timestamp: timestamp,
      notification_read_timestamp: null,
      notification_bundle_hash: hash,
    }));
    await withEcho(tx).insertInto('echo_notification').values(rows).execute();
  }
}

/** Has too old notifications of these users deleted, after the act. */
async function pushTrimming(wiki: Wiki, tx: Tx, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return;
  const page = { namespace: -1, dbKey: 'Notifications' };
  await pushJobs(wiki, tx, [{ type: 'EchoNotificationDeleteJob', page, params: { userIds: [...userIds] } }]);
}
