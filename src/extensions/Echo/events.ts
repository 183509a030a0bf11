import { makeTitle } from '../../site/title.ts';
import type { Title } from '../../site/title.ts';
import { insertedId } from '../../storage/dialect.ts';
import { serialize, unserialize, type PhpInput } from '../../storage/php.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import type { NotificationEvent } from '../../wiki/notifications/notification-type.ts';
import { numberFact, textFact, type Facts } from '../../wiki/notifications/facts.ts';
import type { NewNotification } from '../../wiki/notifications/notify.ts';
import { findPagesById } from '../../wiki/pages/page-store.ts';
import type { UserIdentity } from '../../wiki/performer.ts';
import { findAccountsById } from '../../wiki/users/accounts.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { withEcho } from './tables.ts';

/** Writes what happened and gives its id. The name of a page that does not exist is one of the facts. */
export async function insertEvent(tx: Tx, notification: NewNotification): Promise<number> {
  const { type, agent, title, pageId = 0, targetPageIds = [] } = notification;
  const extra: Record<string, PhpInput | undefined> = { ...notification.extra };
  if (title && pageId === 0) {
    extra.page_title ??= title.dbKey;
    extra.page_namespace ??= title.namespace;
  }
  const inserted = await withEcho(tx)
    .insertInto('echo_event')
    .values({
      event_type: type,
      event_variant: null,
      event_agent_id: agent && agent.id > 0 ? agent.id : null,
      event_agent_ip: agent && agent.id === 0 ? agent.name : null,
      event_extra: serialize(extra),
      event_page_id: pageId > 0 ? pageId : null,
    })
    .executeTakeFirstOrThrow();
  const id = insertedId(inserted);
  if (targetPageIds.length > 0) {
    await withEcho(tx)
      .insertInto('echo_target_page')
      .values(targetPageIds.map((page) => ({ etp_page: page, etp_event: id })))
      .execute();
  }
  return id;
}

/** A row of `echo_notification` with its event. */
export interface NotificationRow {
  readonly notification_timestamp: string;
  readonly notification_read_timestamp: string | null;
  readonly notification_bundle_hash: string;
  readonly event_id: number;
  readonly event_type: string;
  readonly event_agent_id: number | null;
  readonly event_agent_ip: string | null;
  readonly event_extra: string | null;
  readonly event_page_id: number | null;
}

/** A notification of one user. */
export interface StoredNotification {
  readonly event: NotificationEvent;
  readonly pageId: number | undefined;
  readonly bundleHash: string;
  /** 14 digits; undefined while it is unread. */
  readonly read: string | undefined;
}

/** Rows as notifications, with the names of pages and people read for all of them at once. */
export async function readNotifications(
  wiki: Wiki,
  db: Db,
  rows: readonly NotificationRow[],
): Promise<StoredNotification[]> {
  const pages = await findPagesById(db, distinct(rows.map((row) => row.event_page_id)));
  const accounts = await findAccountsById(db, distinct(rows.map((row) => row.event_agent_id)));
  return rows.map((row) => {
    const value = row.event_extra === null ? undefined : unserialize(row.event_extra);
    const extra: Facts = value instanceof Map ? value : new Map();
    const page = row.event_page_id === null ? undefined : pages.get(row.event_page_id);
    const agent = row.event_agent_id === null ? undefined : accounts.get(row.event_agent_id);
    return {
      event: {
        id: row.event_id,
        type: row.event_type,
        agent: agent ? { id: agent.id, name: agent.name } : anonymous(row.event_agent_ip),
        title: page ? makeTitle(wiki.site, page.namespace, page.dbKey) : namedPage(wiki, extra),
        extra,
        timestamp: row.notification_timestamp,
      },
      pageId: row.event_page_id ?? undefined,
      bundleHash: row.notification_bundle_hash,
      read: row.notification_read_timestamp ?? undefined,
    };
  });
}

function anonymous(ip: string | null): UserIdentity | undefined {
  return ip === null ? undefined : { id: 0, name: ip };
}

function namedPage({ site }: Wiki, extra: Facts): Title | undefined {
  const dbKey = textFact(extra, 'page_title');
  return dbKey === '' ? undefined : makeTitle(site, numberFact(extra, 'page_namespace'), dbKey);
}

function distinct(ids: readonly (number | null)[]): number[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
