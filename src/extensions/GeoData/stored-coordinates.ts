import type { Selectable } from 'kysely';
import { batches } from '../../storage/dialect.ts';
import type { RowOf } from '../../storage/schema/table.ts';
import { insertRows } from '../../storage/insert-rows.ts';
import type { Db, Tx } from '../../storage/storage.ts';
import { truncateBytes } from '../../wiki/links/page-links.ts';
import type { CoordinateProp, Coordinates } from './coordinates.ts';
import { withGeoTags, geoTags } from './tables.ts';

/** A row of `geo_tags`. */
export type GeoTag = Selectable<RowOf<typeof geoTags>>;

/** Brings the rows of a page to what its text says now. Only those that differ are touched. */
export async function storeCoordinates(
  tx: Tx,
  pageId: number,
  coordinates: readonly Coordinates[],
  tilesPerDegree: number,
): Promise<void> {
  const present = await withGeoTags(tx).selectFrom('geo_tags').selectAll().where('gt_page_id', '=', pageId).execute();
  // The same coordinates may be told twice, and are kept as often.
  const gone = Map.groupBy(present, keyOf);
  const added = coordinates
    .map((each) => rowOf(pageId, each, tilesPerDegree))
    .filter((row) => gone.get(keyOf(row))?.shift() === undefined);
  const ids = [...gone.values()].flat().map((row) => row.gt_id);
  for (const some of batches(ids, 400)) {
    await withGeoTags(tx).deleteFrom('geo_tags').where('gt_id', 'in', some).execute();
  }
  await insertRows(tx, geoTags, added);
}

/** Where a page itself is; undefined if it says nothing of it. */
export async function primaryCoordinates(db: Db, pageId: number): Promise<GeoTag | undefined> {
  return withGeoTags(db)
    .selectFrom('geo_tags')
    .selectAll()
    .where('gt_page_id', '=', pageId)
    .where('gt_primary', '=', 1)
    .orderBy('gt_id')
    .executeTakeFirst();
}

/** The tile in which a degree lies. */
export function tileOf(degrees: number, tilesPerDegree: number): number {
  return Math.sign(degrees) * Math.round(Math.abs(degrees) * tilesPerDegree);
}

/** What a row says of a property; null where it says nothing. The database's bytes may not be UTF-8 to its last character. */
export function propOf(row: GeoTag, prop: CoordinateProp): string | null {
  const value = row[`gt_${prop}`];
  return value === null ? null : String(value);
}

function rowOf(pageId: number, of: Coordinates, tilesPerDegree: number): Omit<GeoTag, 'gt_id'> {
  return {
    gt_page_id: pageId,
    gt_globe: truncateBytes(of.globe, 32),
    gt_primary: of.primary ? 1 : 0,
    gt_lat_int: tileOf(of.lat, tilesPerDegree),
    gt_lon_int: tileOf(of.lon, tilesPerDegree),
    gt_lat: of.lat,
    gt_lon: of.lon,
    gt_dim: of.dim,
    gt_type: cut(of.type, 32),
    gt_name: cut(of.name, 255),
    gt_country: of.country,
    gt_region: of.region,
  };
}

function cut(text: string | null, bytes: number): string | null {
  return text === null ? null : truncateBytes(text, bytes);
}

/** Rows of the same key say the same, as far as the database keeps it. */
function keyOf(row: Omit<GeoTag, 'gt_id'>): string {
  return JSON.stringify([
    row.gt_globe,
    row.gt_primary,
    row.gt_lat.toFixed(8),
    row.gt_lon.toFixed(8),
    row.gt_dim,
    row.gt_type,
    row.gt_name === null ? null : String(row.gt_name),
    row.gt_country,
    row.gt_region,
  ]);
}
