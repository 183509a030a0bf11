import {
  bigId,
  blob,
  flagColumn,
  id,
  int,
  timestamp,
  unsignedBigint,
  unsignedInt,
  unsignedTinyint,
  varbinary,
  varchar,
} from './column.ts';
import { index, primary, table, unique } from './table.ts';

const logging = table(
  'logging',
  {
    log_id: id(),
    log_type: varbinary(32).default(''),
    log_action: varbinary(32).default(''),
    log_timestamp: timestamp().default('19700101000000'),
    log_actor: unsignedBigint(),
    log_namespace: int().default(0),
    log_title: varbinary(255).default(''),
    log_page: unsignedInt().nullable(),
    log_comment_id: unsignedBigint(),
    log_params: blob(),
    log_deleted: unsignedTinyint().default(0),
  },
  {
    log_actor_time: index('log_actor', 'log_timestamp'),
    log_actor_type_time: index('log_actor', 'log_type', 'log_timestamp'),
    log_page_id_time: index('log_page', 'log_timestamp'),
    log_page_time: index('log_namespace', 'log_title', 'log_timestamp'),
    log_times: index('log_timestamp'),
    log_type_action: index('log_type', 'log_action', 'log_timestamp'),
    log_type_time: index('log_type', 'log_timestamp'),
  },
);

const logSearch = table(
  'log_search',
  {
    ls_field: varbinary(32),
    ls_value: varchar(255),
    ls_log_id: unsignedInt().default(0),
  },
  {
    PRIMARY: primary('ls_field', 'ls_value', 'ls_log_id'),
    ls_log_id: index('ls_log_id'),
  },
);

const recentchanges = table(
  'recentchanges',
  {
    rc_id: bigId(),
    rc_timestamp: timestamp(),
    rc_actor: unsignedBigint(),
    rc_namespace: int().default(0),
    rc_title: varbinary(255).default(''),
    rc_comment_id: unsignedBigint(),
    rc_minor: unsignedTinyint().default(0),
    rc_bot: unsignedTinyint().default(0),
    rc_new: unsignedTinyint().default(0),
    rc_cur_id: unsignedInt().default(0),
    rc_this_oldid: unsignedInt().default(0),
    rc_last_oldid: unsignedInt().default(0),
    rc_type: unsignedTinyint().default(0),
    rc_source: varbinary(16).default(''),
    rc_patrolled: unsignedTinyint().default(0),
    rc_ip: varbinary(40).default(''),
    rc_old_len: int().nullable(),
    rc_new_len: int().nullable(),
    rc_deleted: unsignedTinyint().default(0),
    rc_logid: unsignedInt().default(0),
    rc_log_type: varbinary(255).nullable(),
    rc_log_action: varbinary(255).nullable(),
    rc_params: blob().nullable(),
  },
  {
    rc_actor: index('rc_actor', 'rc_timestamp'),
    rc_cur_id: index('rc_cur_id'),
    rc_ip: index('rc_ip'),
    rc_name_type_patrolled_timestamp: index('rc_namespace', 'rc_type', 'rc_patrolled', 'rc_timestamp'),
    rc_namespace_title_timestamp: index('rc_namespace', 'rc_title', 'rc_timestamp'),
    rc_new_name_timestamp: index('rc_new', 'rc_namespace', 'rc_timestamp'),
    rc_ns_actor: index('rc_namespace', 'rc_actor'),
    rc_this_oldid: index('rc_this_oldid'),
    rc_timestamp: index('rc_timestamp'),
  },
);

const changeTag = table(
  'change_tag',
  {
    ct_id: id(),
    ct_rc_id: unsignedBigint().nullable(),
    ct_log_id: unsignedInt().nullable(),
    ct_rev_id: unsignedInt().nullable(),
    ct_params: blob().nullable(),
    ct_tag_id: unsignedInt(),
  },
  {
    ct_log_tag_id: unique('ct_log_id', 'ct_tag_id'),
    ct_rc_tag_id: unique('ct_rc_id', 'ct_tag_id'),
    ct_rev_tag_id: unique('ct_rev_id', 'ct_tag_id'),
    ct_tag_id_id: index('ct_tag_id', 'ct_rc_id', 'ct_rev_id', 'ct_log_id'),
  },
);

const changeTagDef = table(
  'change_tag_def',
  {
    ctd_id: id(),
    ctd_name: varbinary(255),
    ctd_user_defined: flagColumn(),
    ctd_count: unsignedBigint().default(0),
  },
  {
    ctd_count: index('ctd_count'),
    ctd_name: unique('ctd_name'),
    ctd_user_defined: index('ctd_user_defined'),
  },
);

export const logsTables = [logging, logSearch, recentchanges, changeTag, changeTagDef] as const;
