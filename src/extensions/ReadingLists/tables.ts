import { id, timestamp, tinyint, unsignedInt, varbinary } from '../../storage/schema/column.ts';
import { index, table, unique, type RowsOf } from '../../storage/schema/table.ts';

/** Lists of pages to read, by whose they are (an id that all wikis share). */
export const readingList = table(
  'reading_list',
  {
    rl_id: id(),
    rl_user_id: unsignedInt(),
    rl_is_default: tinyint().default(0),
    rl_name: varbinary(255),
    rl_description: varbinary(767).default(''),
    rl_date_created: timestamp().default('19700101000000'),
    rl_date_updated: timestamp().default('19700101000000'),
    rl_size: unsignedInt().default(0),
    rl_deleted: tinyint().default(0),
  },
  {
    rl_user_deleted_name_id: unique('rl_user_id', 'rl_deleted', 'rl_name', 'rl_id'),
    rl_user_deleted_updated_id: unique('rl_user_id', 'rl_deleted', 'rl_date_updated', 'rl_id'),
    rl_user_name_id: unique('rl_user_id', 'rl_name', 'rl_id'),
    rl_user_updated_id: unique('rl_user_id', 'rl_deleted', 'rl_date_updated', 'rl_id'),
    rl_user_default: index('rl_user_id', 'rl_is_default'),
    rl_deleted_updated: index('rl_deleted', 'rl_date_updated'),
  },
);

/** What is on the lists: titles of pages of projects. */
export const readingListEntry = table(
  'reading_list_entry',
  {
    rle_id: id(),
    rle_rl_id: unsignedInt(),
    rle_user_id: unsignedInt(),
    rle_rlp_id: unsignedInt(),
    rle_title: varbinary(383),
    rle_date_created: timestamp().default('19700101000000'),
    rle_date_updated: timestamp().default('19700101000000'),
    rle_deleted: tinyint().default(0),
  },
  {
    rle_list_deleted_title_id: unique('rle_rl_id', 'rle_deleted', 'rle_title', 'rle_id'),
    rle_list_deleted_updated_id: unique('rle_rl_id', 'rle_deleted', 'rle_date_updated', 'rle_id'),
    rle_list_project_title: unique('rle_rl_id', 'rle_rlp_id', 'rle_title'),
    rle_user_project_title: unique('rle_user_id', 'rle_rlp_id', 'rle_title', 'rle_rl_id'),
    rle_user_updated_id: unique('rle_user_id', 'rle_date_updated', 'rle_id'),
    rle_deleted_updated: index('rle_deleted', 'rle_date_updated'),
  },
);

/** The wikis whose pages may be on lists, by their addresses. */
export const readingListProject = table(
  'reading_list_project',
  { rlp_id: id(), rlp_project: varbinary(255) },
  { rlp_project: unique('rlp_project') },
);

export const readingListTables = [readingList, readingListEntry, readingListProject];

export type ReadingListRows = RowsOf<[typeof readingList, typeof readingListEntry, typeof readingListProject]>;
