import {
  bigId,
  binary,
  blob,
  expiry,
  flagColumn,
  id,
  int,
  timestamp,
  tinyblob,
  tinyint,
  unsignedBigint,
  unsignedInt,
  unsignedSmallint,
  varbinary,
} from './column.ts';
import { index, primary, table, unique } from './table.ts';

const user = table(
  'user',
  {
    user_id: id(),
    user_name: varbinary(255).default(''),
    user_real_name: varbinary(255).default(''),
    user_password: tinyblob(),
    user_newpassword: tinyblob(),
    user_newpass_time: timestamp().nullable(),
    user_email: tinyblob(),
    user_touched: timestamp(),
    user_token: binary(32).default(''),
    user_email_authenticated: timestamp().nullable(),
    user_email_token: binary(32).nullable(),
    user_email_token_expires: timestamp().nullable(),
    user_registration: timestamp().nullable(),
    user_editcount: unsignedInt().nullable(),
    user_password_expires: expiry().nullable(),
    user_is_temp: flagColumn().default(0),
  },
  {
    user_email: index('user_email(50)'),
    user_email_token: index('user_email_token'),
    user_name: unique('user_name'),
  },
);

const actor = table(
  'actor',
  {
    actor_id: bigId(),
    actor_user: unsignedInt().nullable(),
    actor_name: varbinary(255),
  },
  {
    actor_name: unique('actor_name'),
    actor_user: unique('actor_user'),
  },
);

const userGroups = table(
  'user_groups',
  {
    ug_user: unsignedInt().default(0),
    ug_group: varbinary(255).default(''),
    ug_expiry: expiry().nullable(),
  },
  {
    PRIMARY: primary('ug_user', 'ug_group'),
    ug_expiry: index('ug_expiry'),
    ug_group: index('ug_group'),
  },
);

const userFormerGroups = table(
  'user_former_groups',
  {
    ufg_user: unsignedInt().default(0),
    ufg_group: varbinary(255).default(''),
  },
  {
    PRIMARY: primary('ufg_user', 'ufg_group'),
  },
);

const userProperties = table(
  'user_properties',
  {
    up_user: unsignedInt(),
    up_property: varbinary(255),
    up_value: blob().nullable(),
  },
  {
    PRIMARY: primary('up_user', 'up_property'),
    up_property: index('up_property'),
  },
);

const userNewtalk = table(
  'user_newtalk',
  {
    user_id: unsignedInt().default(0),
    user_ip: varbinary(40).default(''),
    user_last_timestamp: timestamp().nullable(),
  },
  {
    un_user_id: index('user_id'),
    un_user_ip: index('user_ip'),
  },
);

const userAutocreateSerial = table(
  'user_autocreate_serial',
  {
    uas_shard: unsignedInt(),
    uas_year: unsignedSmallint(),
    uas_value: unsignedInt(),
  },
  {
    PRIMARY: primary('uas_shard', 'uas_year'),
  },
);

const botPasswords = table(
  'bot_passwords',
  {
    bp_user: unsignedInt(),
    bp_app_id: varbinary(32),
    bp_password: tinyblob(),
    bp_token: binary(32).default(''),
    bp_restrictions: blob(),
    bp_grants: blob(),
  },
  {
    PRIMARY: primary('bp_user', 'bp_app_id'),
  },
);

const block = table(
  'block',
  {
    bl_id: id(),
    bl_target: unsignedInt(),
    bl_by_actor: unsignedBigint(),
    bl_reason_id: unsignedBigint(),
    bl_timestamp: timestamp(),
    bl_anon_only: flagColumn().default(0),
    bl_create_account: flagColumn().default(1),
    bl_enable_autoblock: flagColumn().default(1),
    bl_expiry: expiry(),
    bl_deleted: flagColumn().default(0),
    bl_block_email: flagColumn().default(0),
    bl_allow_usertalk: flagColumn().default(0),
    bl_parent_block_id: unsignedInt().nullable(),
    bl_sitewide: flagColumn().default(1),
  },
  {
    bl_expiry: index('bl_expiry'),
    bl_parent_block_id: index('bl_parent_block_id'),
    bl_target: index('bl_target'),
    bl_timestamp: index('bl_timestamp'),
  },
);

const blockTarget = table(
  'block_target',
  {
    bt_id: id(),
    bt_address: tinyblob().nullable(),
    bt_user: unsignedInt().nullable(),
    bt_user_text: varbinary(255).nullable(),
    bt_auto: flagColumn().default(0),
    bt_range_start: tinyblob().nullable(),
    bt_range_end: tinyblob().nullable(),
    bt_ip_hex: tinyblob().nullable(),
    bt_count: int().default(0),
  },
  {
    bt_address: index('bt_address(42)'),
    bt_ip_user_text: index('bt_ip_hex(35)', 'bt_user_text'),
    bt_range: index('bt_range_start(35)', 'bt_range_end(35)'),
    bt_user: index('bt_user'),
  },
);

const ipblocksRestrictions = table(
  'ipblocks_restrictions',
  {
    ir_ipb_id: unsignedInt(),
    ir_type: tinyint(),
    ir_value: unsignedInt(),
  },
  {
    PRIMARY: primary('ir_ipb_id', 'ir_type', 'ir_value'),
    ir_type_value: index('ir_type', 'ir_value'),
  },
);

const watchlist = table(
  'watchlist',
  {
    wl_id: id(),
    wl_user: unsignedInt(),
    wl_namespace: int().default(0),
    wl_title: varbinary(255).default(''),
    wl_notificationtimestamp: timestamp().nullable(),
  },
  {
    wl_namespace_title: index('wl_namespace', 'wl_title'),
    wl_user: unique('wl_user', 'wl_namespace', 'wl_title'),
    wl_user_notificationtimestamp: index('wl_user', 'wl_notificationtimestamp'),
  },
);

const watchlistExpiry = table(
  'watchlist_expiry',
  {
    we_item: unsignedInt(),
    we_expiry: timestamp(),
  },
  {
    PRIMARY: primary('we_item'),
    we_expiry: index('we_expiry'),
  },
);

export const usersTables = [
  user,
  actor,
  userGroups,
  userFormerGroups,
  userProperties,
  userNewtalk,
  userAutocreateSerial,
  botPasswords,
  block,
  blockTarget,
  ipblocksRestrictions,
  watchlist,
  watchlistExpiry,
] as const;
