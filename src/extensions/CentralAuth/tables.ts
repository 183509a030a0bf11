import {
  binary,
  blob,
  flagColumn,
  int,
  oneOf,
  timestamp,
  tinyblob,
  unsignedInt,
  unsignedSmallint,
  unsignedTinyint,
  varbinary,
  varchar,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db, Tx } from '../../storage/storage.ts';

const countingId = () => int().autoIncrement();

/** Accounts that all wikis share. */
const globalUser = table(
  'globaluser',
  {
    gu_id: countingId(),
    gu_name: varbinary(255).nullable(),
    gu_home_db: varbinary(255).nullable(),
    gu_email: varbinary(255).nullable(),
    gu_email_authenticated: timestamp().nullable(),
    gu_password: tinyblob().nullable(),
    gu_locked: flagColumn().default(0),
    /** 0: seen by everybody, 1: not in lists, 2: suppressed. */
    gu_hidden_level: int().default(0),
    gu_registration: timestamp().nullable(),
    gu_password_reset_key: tinyblob().nullable(),
    gu_password_reset_expiration: timestamp().nullable(),
    gu_auth_token: varbinary(32).nullable(),
    /** Counts changes of the row. */
    gu_cas_token: unsignedInt().default(1),
  },
  {
    gu_name: unique('gu_name'),
    gu_email: index('gu_email'),
    gu_locked: index('gu_name', 'gu_locked'),
    gu_hidden_level: index('gu_name', 'gu_hidden_level'),
  },
);

/** Accounts of wikis that belong to a global one. */
export const localUser = table(
  'localuser',
  {
    lu_wiki: varbinary(255),
    lu_name: varbinary(255),
    lu_attached_timestamp: timestamp().nullable(),
    lu_attached_method: oneOf('primary', 'empty', 'mail', 'password', 'admin', 'new', 'login').nullable(),
    lu_attachment_method: unsignedTinyint().nullable(),
    lu_local_id: unsignedInt().nullable(),
    lu_global_id: unsignedInt().nullable(),
  },
  { PRIMARY: primary('lu_wiki', 'lu_name'), lu_name_wiki: index('lu_name', 'lu_wiki') },
);

/** Names that are somebody's on any wiki, and on which. */
export const globalNames = table('globalnames', { gn_name: varbinary(255) }, { PRIMARY: primary('gn_name') });
export const localNames = table(
  'localnames',
  { ln_wiki: varbinary(255), ln_name: varbinary(255) },
  { PRIMARY: primary('ln_wiki', 'ln_name'), ln_name_wiki: index('ln_name', 'ln_wiki') },
);

export const globalUserGroups = table(
  'global_user_groups',
  { gug_user: int(), gug_group: varbinary(255).onSqlite('VARCHAR(255)'), gug_expiry: varbinary(14).nullable() },
  {
    PRIMARY: primary('gug_user', 'gug_group'),
    gug_group: index('gug_group'),
    gug_expiry: index('gug_expiry'),
  },
);

const globalGroupPermissions = table(
  'global_group_permissions',
  { ggp_group: varchar(255), ggp_permission: varchar(255) },
  { PRIMARY: primary('ggp_group', 'ggp_permission'), ggp_permission: index('ggp_permission') },
);

/** In which set of wikis a group's rights hold. */
const globalGroupRestrictions = table(
  'global_group_restrictions',
  { ggr_group: varchar(255), ggr_set: int() },
  { PRIMARY: primary('ggr_group'), ggr_set: index('ggr_set') },
);

/** Sets of wikis: those named (`optin`), or all but those (`optout`). */
const wikiSet = table(
  'wikiset',
  {
    ws_id: countingId(),
    ws_name: varchar(255),
    ws_type: oneOf('optin', 'optout').nullable(),
    /** Ids with commas between them. */
    ws_wikis: blob(),
  },
  { ws_name: unique('ws_name') },
);

export const globalEditCount = table(
  'global_edit_count',
  { gec_user: int(), gec_count: int() },
  { PRIMARY: primary('gec_user') },
);

/** Numbers of temporary accounts that all wikis share. */
const autocreateSerial = table(
  'global_user_autocreate_serial',
  { uas_shard: unsignedInt(), uas_year: unsignedSmallint(), uas_value: unsignedInt() },
  { PRIMARY: primary('uas_shard', 'uas_year') },
);

/** How far a change of name is, by wiki. */
const renameStatus = table(
  'renameuser_status',
  {
    ru_oldname: varbinary(255),
    ru_wiki: varbinary(255),
    ru_newname: varbinary(255),
    ru_status: oneOf('queued', 'inprogress', 'failed').nullable(),
  },
  { PRIMARY: primary('ru_oldname', 'ru_wiki') },
);

/** Wishes for another name. */
const renameQueue = table(
  'renameuser_queue',
  {
    rq_id: countingId(),
    rq_name: varbinary(255),
    rq_wiki: varbinary(255).nullable(),
    rq_newname: varbinary(255),
    rq_reason: blob().nullable(),
    rq_requested_ts: timestamp().nullable(),
    rq_status: oneOf('pending', 'approved', 'rejected'),
    rq_completed_ts: binary(14).nullable(),
    rq_deleted: unsignedTinyint().default(0),
    rq_performer: int().nullable(),
    rq_comments: blob().nullable(),
    rq_type: unsignedTinyint().default(0),
  },
  {
    rq_oldstatus: index('rq_name', 'rq_wiki', 'rq_status'),
    rq_newstatus: index('rq_newname', 'rq_status'),
    rq_requested_ts: index('rq_requested_ts'),
  },
);

/** Names that must be changed, since another's global account has them. */
const usersToRename = table(
  'users_to_rename',
  { utr_id: countingId(), utr_name: varbinary(255), utr_wiki: varbinary(255), utr_status: int().nullable().default(0) },
  {
    utr_user: unique('utr_name', 'utr_wiki'),
    utr_notif: index('utr_status'),
    utr_wiki: index('utr_wiki'),
  },
);

/** Names and columns: https://www.mediawiki.org/wiki/Extension:CentralAuth */
export const centralTables = [
  globalUser,
  localUser,
  globalNames,
  localNames,
  globalUserGroups,
  globalGroupPermissions,
  globalGroupRestrictions,
  wikiSet,
  globalEditCount,
  autocreateSerial,
  renameStatus,
  renameQueue,
  usersToRename,
] as const;

/** The database with these tables in its types. */
export function withCentralTables(db: Db | Tx) {
  return db.withTables<RowsOf<typeof centralTables>>();
}

export type CentralDb = ReturnType<typeof withCentralTables>;
