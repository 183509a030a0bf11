import { checkCommon, COMMON_KEYS, isObject } from './checks.ts';
import type { Faults, Json, JsonObject } from './checks.ts';

const GEOMETRIES = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];

/** Finds what is wrong with a map: where it lies, how near it is looked at, and what it shows (`data`, GeoJSON). */
export function checkMap(map: JsonObject, faults: Faults): void {
  checkCommon(map, faults);
  faults.onlyKeys(map, '/', [...COMMON_KEYS, 'zoom', 'latitude', 'longitude', 'data']);
  const { zoom, latitude, longitude, data } = map;
  if (zoom !== undefined) faults.expect(Number.isInteger(zoom), 'integer', 'zoom');
  const isWithin = (value: Json, most: number) => typeof value === 'number' && Math.abs(value) <= most;
  if (latitude !== undefined) faults.expect(isWithin(latitude, 90), 'number', 'latitude');
  if (longitude !== undefined) faults.expect(isWithin(longitude, 180), 'number', 'longitude');
  const shown = Array.isArray(data) ? data : [data];
  faults.expect(shown.length > 0 && shown.every(isGeoJson), 'bad-geojson', 'data');
}

/** Whether all that is drawn has a place. What comes from elsewhere (`ExternalData`) is known there. */
function isGeoJson(value: Json | undefined): boolean {
  if (!isObject(value)) return false;
  const { type, features, geometry, geometries } = value;
  switch (type) {
    case 'FeatureCollection':
      return Array.isArray(features) && features.every(isGeoJson);
    case 'GeometryCollection':
      return Array.isArray(geometries) && geometries.every(isGeoJson);
    case 'Feature':
      return isGeoJson(geometry);
    case 'ExternalData':
      return true;
    default:
      return typeof type === 'string' && GEOMETRIES.includes(type) && isPlace(value['coordinates']);
  }
}

function isPlace(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'number' || isPlace(each));
}
