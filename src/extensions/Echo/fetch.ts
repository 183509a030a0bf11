import type { Db } from '../../storage/storage.ts';
import type { NotificationRow } from './events.ts';
import { withEcho } from './tables.ts';

/** Where a list goes on: the first notification that is not given yet. */
export interface Place {
  /** 14 digits. */
  readonly timestamp: string;
  readonly eventId: number;
}

export type ReadState = 'read' | 'unread' | 'any';

export interface NotificationQuery {
  readonly userId: number;
  /** Names of the event types that are wanted. */
  readonly types: readonly string[];
  readonly state: ReadState;
  readonly limit: number;
  readonly from?: Place | undefined;
  /** Only events of these pages; null stands for events without a page. */
  readonly pageIds?: readonly (number | null)[] | undefined;
}

/** Notifications of a user, the newest first. Those whose page or revision was deleted are left out. */
export async function fetchNotifications(db: Db, query: NotificationQuery): Promise<NotificationRow[]> {
  const { userId, types, state, limit, from, pageIds } = query;
  if (types.length === 0 || pageIds?.length === 0) return [];
  let rows = ofUser(db, userId, types)
    .select(['notification_timestamp', 'notification_read_timestamp', 'notification_bundle_hash'])
    .select(['event_id', 'event_type', 'event_agent_id', 'event_agent_ip', 'event_extra', 'event_page_id'])
    .orderBy('notification_timestamp', 'desc')
    .orderBy('notification_event', 'desc')
    .limit(limit);
  if (state !== 'any') rows = rows.where('notification_read_timestamp', state === 'read' ? 'is not' : 'is', null);
  if (from) {
    rows = rows.where(({ or, and, eb }) =>
      or([
        eb('notification_timestamp', '<', from.timestamp),
        and([eb('notification_timestamp', '=', from.timestamp), eb('notification_event', '<=', from.eventId)]),
      ]),
    );
  }
  if (pageIds) {
    const ids = pageIds.filter((id) => id !== null);
    rows = rows.where(({ or, eb }) =>
      or([
        ...(ids.length > 0 ? [eb('event_page_id', 'in', ids)] : []),
        ...(pageIds.includes(null) ? [eb('event_page_id', 'is', null)] : []),
      ]),
    );
  }
  return rows.execute();
}

/** First what is unread, then what is read; `from` says by what stands there in which of the two to go on. */
export async function fetchUnreadFirst(db: Db, query: Omit<NotificationQuery, 'state'>): Promise<NotificationRow[]> {
  const { userId, from, limit } = query;
  if (from && (await isRead(db, userId, from.eventId))) return fetchNotifications(db, { ...query, state: 'read' });
  const unread = await fetchNotifications(db, { ...query, state: 'unread' });
  if (unread.length >= limit) return unread;
  const rest = { ...query, from: undefined, limit: limit - unread.length, state: 'read' } as const;
  return [...unread, ...(await fetchNotifications(db, rest))];
}

async function isRead(db: Db, userId: number, eventId: number): Promise<boolean> {
  const row = await withEcho(db)
    .selectFrom('echo_notification')
    .select('notification_read_timestamp')
    .where('notification_user', '=', userId)
    .where('notification_event', '=', eventId)
    .executeTakeFirst();
  return row !== undefined && row.notification_read_timestamp !== null;
}

/** How many unread notifications of these types a user has, counted up to `most`. */
export async function countUnread(db: Db, userId: number, types: readonly string[], most: number): Promise<number> {
  if (types.length === 0) return 0;
  const rows = await ofUser(db, userId, types)
    .select('notification_event')
    .where('notification_read_timestamp', 'is', null)
    .limit(most)
    .execute();
  return rows.length;
}

/** Unread notifications of these types by the page of their event; null: events without a page. */
export async function countUnreadByPage(
  db: Db,
  userId: number,
  types: readonly string[],
): Promise<{ pageId: number | null; count: number }[]> {
  if (types.length === 0) return [];
  const rows = await ofUser(db, userId, types)
    .select('event_page_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('notification_read_timestamp', 'is', null)
    .groupBy('event_page_id')
    .execute();
  return rows.map((row) => ({ pageId: row.event_page_id, count: Number(row.count) }));
}

function ofUser(db: Db, userId: number, types: readonly string[]) {
  return withEcho(db)
    .selectFrom('echo_notification')
    .innerJoin('echo_event', 'event_id', 'notification_event')
    .where('notification_user', '=', userId)
    .where('event_deleted', '=', 0)
    .where('event_type', 'in', types);
}
