import {
  binary,
  blob,
  bigId,
  flagColumn,
  int,
  tinyblob,
  unsignedBigint,
  unsignedInt,
  varbinary,
  varchar,
  bigint,
} from '../../storage/schema/column.ts';
import { index, primary, table, type RowsOf } from '../../storage/schema/table.ts';

/** Filters as they are now. */
const abuseFilterTable = table(
  'abuse_filter',
  {
    af_id: bigId(),
    af_pattern: blob(),
    af_actor: unsignedBigint(),
    af_timestamp: binary(14),
    af_enabled: flagColumn().default(1),
    af_comments: blob().nullable(),
    af_public_comments: tinyblob().nullable(),
    /** Bits: 1 is private, 2 protected. */
    af_hidden: flagColumn().default(0),
    af_hit_count: bigint().default(0),
    af_throttled: flagColumn().default(0),
    af_deleted: flagColumn().default(0),
    af_actions: varchar(255).default(''),
    af_global: flagColumn().default(0),
    af_group: varbinary(64).default('default'),
  },
  { af_actor: index('af_actor'), af_group_enabled: index('af_group', 'af_enabled', 'af_id') },
);

/** What a filter does, with its parameters, a line each. */
const abuseFilterAction = table(
  'abuse_filter_action',
  { afa_filter: unsignedBigint(), afa_consequence: varchar(255), afa_parameters: tinyblob() },
  { PRIMARY: primary('afa_filter', 'afa_consequence'), afa_consequence: index('afa_consequence') },
);

/** What filters were at any time. */
const abuseFilterHistory = table(
  'abuse_filter_history',
  {
    afh_id: bigId(),
    afh_filter: unsignedBigint(),
    afh_actor: unsignedBigint(),
    afh_timestamp: binary(14),
    afh_pattern: blob(),
    afh_comments: blob(),
    afh_flags: tinyblob(),
    afh_public_comments: tinyblob().nullable(),
    afh_actions: blob().nullable(),
    afh_deleted: flagColumn().default(0),
    afh_changed_fields: varchar(255).default(''),
    afh_group: varbinary(64).nullable(),
  },
  { afh_filter: index('afh_filter'), afh_actor: index('afh_actor'), afh_timestamp: index('afh_timestamp') },
);

/** What filters met; `afl_var_dump` is the address of a text with the variables in JSON. */
const abuseFilterLog = table(
  'abuse_filter_log',
  {
    afl_id: bigId(),
    afl_global: flagColumn(),
    afl_filter_id: unsignedBigint(),
    afl_user: unsignedBigint(),
    afl_user_text: varbinary(255),
    afl_ip: varchar(255),
    afl_action: varbinary(255),
    afl_actions: varbinary(255),
    afl_var_dump: blob(),
    afl_timestamp: binary(14),
    afl_namespace: int(),
    afl_title: varbinary(255),
    afl_wiki: varbinary(64).nullable(),
    afl_deleted: flagColumn().default(0),
    afl_patrolled_by: unsignedInt().default(0),
    afl_rev_id: unsignedInt().nullable(),
  },
  {
    afl_filter_timestamp_full: index('afl_global', 'afl_filter_id', 'afl_timestamp'),
    afl_user_timestamp: index('afl_user', 'afl_user_text', 'afl_timestamp'),
    afl_timestamp: index('afl_timestamp'),
    afl_page_timestamp: index('afl_namespace', 'afl_title', 'afl_timestamp'),
    afl_ip_timestamp: index('afl_ip', 'afl_timestamp'),
    afl_rev_id: index('afl_rev_id'),
    afl_wiki_timestamp: index('afl_wiki', 'afl_timestamp'),
  },
);

export const abuseFilterTables = [abuseFilterTable, abuseFilterAction, abuseFilterHistory, abuseFilterLog] as const;

export type AbuseFilterTables = RowsOf<
  [typeof abuseFilterTable, typeof abuseFilterAction, typeof abuseFilterHistory, typeof abuseFilterLog]
>;
