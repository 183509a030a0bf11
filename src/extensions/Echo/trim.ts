import type { Db, Tx } from '../../storage/storage.ts';
import type { JobType } from '../../wiki/jobs/job.ts';
import { listFact } from '../../wiki/notifications/facts.ts';
import { settingsOf } from './settings.ts';
import { withEcho } from './tables.ts';

/** Deletes the oldest notifications of users who have more than `EchoMaxUpdateCount`. */
export const trimming: JobType = {
  name: 'EchoNotificationDeleteJob',
  removeDuplicates: true,
  async run({ params }, wiki) {
    const { EchoMaxUpdateCount: most } = settingsOf(wiki);
    for (const userId of listFact(params, 'userIds').map(Number)) {
      const last = await firstSurplus(wiki.db, userId, most);
      if (last) await wiki.storage.transaction((tx) => deleteOlder(tx, userId, last));
    }
  },
};

interface Place {
  readonly notification_timestamp: string;
  readonly notification_event: number;
}

/** The newest notification that is too many. */
function firstSurplus(db: Db, userId: number, most: number): Promise<Place | undefined> {
  return withEcho(db)
    .selectFrom('echo_notification')
    .select(['notification_timestamp', 'notification_event'])
    .where('notification_user', '=', userId)
    .orderBy('notification_timestamp', 'desc')
    .orderBy('notification_event', 'desc')
    .limit(1)
    .offset(most)
    .executeTakeFirst();
}

async function deleteOlder(tx: Tx, userId: number, from: Place): Promise<void> {
  await withEcho(tx)
    .deleteFrom('echo_notification')
    .where('notification_user', '=', userId)
    .where(({ or, and, eb }) =>
      or([
        eb('notification_timestamp', '<', from.notification_timestamp),
        and([
          eb('notification_timestamp', '=', from.notification_timestamp),
          eb('notification_event', '<=', from.notification_event),
        ]),
      ]),
    )
    .execute();
}
