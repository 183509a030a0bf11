import {
  binary,
  decimal,
  flagColumn,
  id,
  int,
  smallint,
  unsignedInt,
  varchar,
  varbinary,
} from '../../storage/schema/column.ts';
import { index, table, type RowsOf } from '../../storage/schema/table.ts';
import type { Db } from '../../storage/storage.ts';

/** Where the things are that pages tell the coordinates of. `gt_lat_int` and `gt_lon_int` say in which tile of the globe. */
export const geoTags = table(
  'geo_tags',
  {
    gt_id: id(),
    gt_page_id: unsignedInt(),
    gt_globe: varchar(32),
    gt_primary: flagColumn(),
    gt_lat_int: smallint().nullable(),
    gt_lon_int: smallint().nullable(),
    gt_lat: decimal(11, 8),
    gt_lon: decimal(11, 8),
    gt_dim: int().nullable(),
    gt_type: varchar(32).nullable(),
    gt_name: varbinary(255).nullable(),
    gt_country: binary(2).nullable().onSqlite('CHAR(2)'),
    gt_region: varchar(3).nullable(),
  },
  {
    gt_page_primary: index('gt_page_id', 'gt_primary'),
    gt_page_id_id: index('gt_page_id'),
    gt_spatial: index('gt_lat_int', 'gt_lon_int', 'gt_lon', 'gt_primary'),
  },
);

/** Queries that know the table as well. */
export function withGeoTags(db: Db) {
  return db.withTables<RowsOf<[typeof geoTags]>>();
}
