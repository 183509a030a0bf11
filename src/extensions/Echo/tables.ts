import {
  binary,
  blob,
  datetime,
  id,
  timestamp,
  tinyblob,
  unsignedInt,
  unsignedTinyint,
  varbinary,
  varchar,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';

/** What happened. */
const echoEvent = table(
  'echo_event',
  {
    event_id: id(),
    event_type: varbinary(64),
    event_variant: varbinary(64).nullable(),
    event_agent_id: unsignedInt().nullable(),
    event_agent_ip: varbinary(39).nullable(),
    event_extra: blob().nullable(),
    event_page_id: unsignedInt().nullable(),
    event_deleted: unsignedTinyint().default(0),
  },
  { echo_event_type: index('event_type'), echo_event_page_id: index('event_page_id') },
);

/** Who is told of it. */
const echoNotification = table(
  'echo_notification',
  {
    notification_event: unsignedInt(),
    notification_user: unsignedInt(),
    notification_timestamp: timestamp(),
    notification_read_timestamp: timestamp().nullable(),
    notification_bundle_hash: varbinary(32),
  },
  {
    PRIMARY: primary('notification_user', 'notification_event'),
    echo_user_timestamp: index('notification_user', 'notification_timestamp'),
    echo_notification_event: index('notification_event'),
    echo_notification_user_read_timestamp: index('notification_user', 'notification_read_timestamp'),
  },
);

/** Pages besides the event's own, with which it stands and falls. */
const echoTargetPage = table(
  'echo_target_page',
  { etp_id: id(), etp_page: unsignedInt().default(0), etp_event: unsignedInt().default(0) },
  { echo_target_page_event: index('etp_event'), echo_target_page_page_event: index('etp_page', 'etp_event') },
);

/** What is to be told in one mail a day or a week. */
const echoEmailBatch = table(
  'echo_email_batch',
  {
    eeb_id: id(),
    eeb_user_id: unsignedInt(),
    eeb_event_priority: unsignedTinyint().default(10),
    eeb_event_id: unsignedInt(),
    eeb_event_hash: varbinary(32),
  },
  {
    echo_email_batch_user_event: unique('eeb_user_id', 'eeb_event_id'),
    echo_email_batch_user_hash_priority: index('eeb_user_id', 'eeb_event_hash', 'eeb_event_priority'),
  },
);

const echoUnreadWikis = table(
  'echo_unread_wikis',
  {
    euw_id: id(),
    euw_user: unsignedInt(),
    euw_wiki: varchar(64),
    euw_alerts: unsignedInt(),
    euw_alerts_ts: timestamp(),
    euw_messages: unsignedInt(),
    euw_messages_ts: timestamp(),
  },
  { echo_unread_wikis_user_wiki: unique('euw_user', 'euw_wiki') },
);

const echoPushProvider = table('echo_push_provider', {
  epp_id: unsignedTinyint().autoIncrement(),
  epp_name: tinyblob(),
});

const echoPushSubscription = table(
  'echo_push_subscription',
  {
    eps_id: id(),
    eps_user: unsignedInt(),
    eps_token: blob(),
    eps_token_sha256: binary(64).onSqlite('CHAR(64)'),
    eps_provider: unsignedTinyint(),
    eps_updated: datetime(),
    eps_data: blob().nullable(),
    eps_topic: unsignedTinyint().nullable(),
  },
  {
    eps_token_sha256: unique('eps_token_sha256'),
    eps_provider: index('eps_provider'),
    eps_topic: index('eps_topic'),
    eps_user: index('eps_user'),
    eps_token: index('eps_token(10)'),
  },
);

const echoPushTopic = table('echo_push_topic', {
  ept_id: unsignedTinyint().autoIncrement(),
  ept_text: tinyblob(),
});

export const echoTables = [
  echoEvent,
  echoNotification,
  echoTargetPage,
  echoEmailBatch,
  echoUnreadWikis,
  echoPushProvider,
  echoPushSubscription,
  echoPushTopic,
] as const;

/** Queries over Echo's tables besides the core's. */
export const withEcho = (db: Db) => db.withTables<RowsOf<typeof echoTables>>();
