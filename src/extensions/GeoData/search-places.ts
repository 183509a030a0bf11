import { sql } from 'kysely';
import type { Db } from '../../storage/storage.ts';
import { batches } from '../../storage/dialect.ts';
import { ofKind } from './api/questions.ts';
import { distance, type Box, type Place } from './sphere.ts';
import { tileOf, type GeoTag } from './stored-coordinates.ts';
import { withGeoTags } from './tables.ts';

/** What to look for, and where. */
export interface PlaceSearch {
  readonly globe: string;
  readonly box: Box;
  /** Distances are told from here; the nearest come first. */
  readonly from: Place;
  /** Leaves out what lies farther away, though it is in the box. */
  readonly radius?: number | undefined;
  readonly kind: 'all' | 'primary' | 'secondary';
  /** Undefined: all. */
  readonly namespaces: readonly number[] | undefined;
  /** Only what is smaller, in metres. */
  readonly maxDim?: number | undefined;
  /** The page that the search begins from is not found by it. */
  readonly exceptPage?: number | undefined;
}

/** Coordinates of a page, with the page. */
export type FoundPlace = GeoTag & { readonly page_namespace: number; readonly page_title: string };

/** The nearest places, in the order of their distance. Of all that lie in the box only the places are read at first. */
export async function searchPlaces(
  db: Db,
  search: PlaceSearch,
  limit: number,
  tilesPerDegree: number,
): Promise<FoundPlace[]> {
  const { from, radius = Infinity } = search;
  const nearest = (await placesIn(db, search, tilesPerDegree))
    .map(({ gt_id, gt_lat, gt_lon }) => ({ gt_id, metres: distance(from, { lat: gt_lat, lon: gt_lon }) }))
    .filter(({ metres }) => metres <= radius)
    .sort((a, b) => a.metres - b.metres || a.gt_id - b.gt_id)
    .slice(0, limit);
  const found = new Map<number, FoundPlace>();
  for (const some of batches(nearest, 500)) for (const row of await load(db, some)) found.set(row.gt_id, row);
  return nearest.flatMap(({ gt_id }) => found.get(gt_id) ?? []);
}

async function placesIn(
  db: Db,
  { globe, box, kind, namespaces, maxDim, exceptPage }: PlaceSearch,
  tilesPerDegree: number,
): Promise<Pick<GeoTag, 'gt_id' | 'gt_lat' | 'gt_lon'>[]> {
  if (namespaces?.length === 0) return [];
  const isAround = box.west > box.east;
  const meridians = isAround ? [range(box.west, 360), range(-180, box.east)] : [range(box.west, box.east)];
  const columns = meridians.flatMap(({ from, to }) => tiles(from, Math.min(to, 360), tilesPerDegree));
  return (
    withGeoTags(db)
      .selectFrom('geo_tags')
      .innerJoin('page', 'page_id', 'gt_page_id')
      .select(['gt_id', 'gt_lat', 'gt_lon'])
      .where('gt_globe', '=', globe)
      .where('gt_lat_int', 'in', tiles(box.south, box.north, tilesPerDegree))
      // Boxes that go far around are not found faster by many tiles.
      .$if(columns.length <= 400, (query) => query.where('gt_lon_int', 'in', columns))
      .where('gt_lat', '>=', box.south)
      .where('gt_lat', '<=', box.north)
      .where(
        isAround
          ? sql<boolean>`(gt_lon >= ${box.west} OR gt_lon <= ${box.east})`
          : sql<boolean>`gt_lon BETWEEN ${box.west} AND ${box.east}`,
      )
      .where(ofKind(kind))
      .$if(namespaces !== undefined, (query) => query.where('page_namespace', 'in', namespaces!))
      .$if(maxDim !== undefined, (query) => query.where('gt_dim', '<', maxDim!))
      .$if(exceptPage !== undefined, (query) => query.where('gt_page_id', '!=', exceptPage!))
      .execute()
  );
}

async function load(db: Db, some: readonly { readonly gt_id: number }[]): Promise<FoundPlace[]> {
  return withGeoTags(db)
    .selectFrom('geo_tags')
    .innerJoin('page', 'page_id', 'gt_page_id')
    .selectAll('geo_tags')
    .select(['page_namespace', 'page_title'])
    .where(
      'gt_id',
      'in',
      some.map(({ gt_id }) => gt_id),
    )
    .execute();
}

const range = (from: number, to: number) => ({ from, to });

/** The tiles from one degree to another. */
function tiles(from: number, to: number, tilesPerDegree: number): number[] {
  const first = tileOf(from, tilesPerDegree);
  return Array.from({ length: tileOf(to, tilesPerDegree) - first + 1 }, (_tile, i) => first + i);
}
