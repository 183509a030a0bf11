import { binary, int, longblob, timestamp, varchar } from '../../storage/schema/column.ts';
import { index, table, unique, type RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';

/** In which sizes and kinds a film or sound is made, and how far that is. */
export const transcode = table(
  'transcode',
  {
    transcode_id: int().autoIncrement(),
    transcode_image_name: varchar(255),
    transcode_key: varchar(48),
    transcode_error: longblob().onSqlite('CLOB'),
    transcode_time_addjob: timestamp().nullable(),
    transcode_time_startwork: binary(14).nullable(),
    transcode_time_success: binary(14).nullable(),
    transcode_time_error: binary(14).nullable(),
    transcode_final_bitrate: int(),
  },
  {
    transcode_time_inx: index(
      'transcode_time_addjob',
      'transcode_time_startwork',
      'transcode_time_success',
      'transcode_time_error',
    ),
    transcode_key_idx: index('transcode_key'),
    transcode_name_key: unique('transcode_image_name', 'transcode_key'),
  },
);

/** Queries that know the table as well. */
export function withTranscode(db: Db) {
  return db.withTables<RowsOf<[typeof transcode]>>();
}
