import {
  expiry,
  flagColumn,
  id,
  int,
  timestamp,
  unsignedInt,
  varbinary,
  varchar,
} from '../../storage/schema/column.ts';
import { index, primary, table, unique, type RowsOf } from '../../storage/schema/table.ts';

/** Blocks that hold on all wikis. */
export const globalBlocks = table(
  'globalblocks',
  {
    gb_id: id(),
    /** The address, the range, or the account's name. */
    gb_address: varchar(255),
    gb_target_central_id: unsignedInt().default(0),
    gb_by_central_id: unsignedInt(),
    gb_by_wiki: varbinary(255),
    gb_reason: varbinary(767),
    gb_timestamp: timestamp(),
    gb_anon_only: flagColumn().default(0),
    /** 1: accounts cannot be created. */
    gb_create_account: flagColumn().default(1),
    gb_enable_autoblock: flagColumn().default(0),
    /** The block of an account that this one of an address was made for. */
    gb_autoblock_parent_id: unsignedInt().default(0),
    gb_expiry: expiry(),
    /** The ends of the addresses in hexadecimal digits; empty for accounts. */
    gb_range_start: varbinary(35),
    gb_range_end: varbinary(35),
  },
  {
    gb_address_autoblock_parent_id: unique('gb_address', 'gb_autoblock_parent_id'),
    gb_target_central_id: index('gb_target_central_id'),
    gb_autoblock_parent_id: index('gb_autoblock_parent_id'),
    gb_range: index('gb_range_start', 'gb_range_end'),
    gb_timestamp: index('gb_timestamp'),
    gb_expiry: index('gb_expiry'),
  },
);

/** Global blocks that do not hold on this wiki. */
export const globalBlockWhitelist = table(
  'global_block_whitelist',
  {
    gbw_id: int(),
    gbw_address: varbinary(255).default(''),
    gbw_target_central_id: unsignedInt().default(0),
    gbw_by: int(),
    gbw_by_text: varbinary(255),
    gbw_reason: varbinary(767),
    gbw_expiry: expiry(),
  },
  { PRIMARY: primary('gbw_id'), gbw_by: index('gbw_by') },
);

export type GlobalBlockTables = RowsOf<[typeof globalBlocks, typeof globalBlockWhitelist]>;
