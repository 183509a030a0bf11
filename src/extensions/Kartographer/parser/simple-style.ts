/** Why a piece of data is no GeoJSON that maps can show: where in it, and what is missed there. */
export interface DataProblem {
  /** Keys and indexes, each after a slash. */
  readonly path: string;
  readonly expected: string;
}

type Check = (value: unknown, path: string) => DataProblem | undefined;

/** Deeper than this nothing is that anybody draws. */
const DEEPEST = 20;

/** Coordinates of each kind of geometry: how deep the lists are. */
const geometries: Readonly<Record<string, number>> = {
  Point: 1,
  MultiPoint: 2,
  LineString: 2,
  MultiLineString: 3,
  Polygon: 3,
  MultiPolygon: 4,
};

/**
 * Looks whether data is GeoJSON (https://www.rfc-editor.org/rfc/rfc7946) with properties by simplestyle
 * (https://github.com/mapbox/simplestyle-spec), or says where to get some from; one such, or a list of them. Gives the first problem.
 */
export function findDataProblem(data: unknown): DataProblem | undefined {
  return Array.isArray(data) ? firstOf(data, '', (each, path) => checkRoot(each, path)) : checkRoot(data, '');
}

function checkRoot(value: unknown, path: string): DataProblem | undefined {
  if (isObject(value) && value['type'] === 'ExternalData') return checkExternal(value, path);
  return checkGeoJson(value, path, 0);
}

function checkGeoJson(value: unknown, path: string, depth: number): DataProblem | undefined {
  if (!isObject(value) || depth > DEEPEST) return { path, expected: 'an object of GeoJSON' };
  const { type } = value;
  const within: Check = (each, at) => checkGeoJson(each, at, depth + 1);
  if (type === 'FeatureCollection') return checkList(value['features'], `${path}/features`, within);
  if (type === 'GeometryCollection') return checkList(value['geometries'], `${path}/geometries`, within);
  if (type === 'Feature') {
    if (!isObject(value['geometry'])) return { path: `${path}/geometry`, expected: 'a geometry' };
    return (
      checkGeoJson(value['geometry'], `${path}/geometry`, depth + 1) ??
      checkProperties(value['properties'], `${path}/properties`)
    );
  }
  if (typeof type !== 'string' || !Object.hasOwn(geometries, type)) {
    return { path: `${path}/type`, expected: 'a type of GeoJSON' };
  }
  return checkCoordinates(value['coordinates'], `${path}/coordinates`, geometries[type]!);
}

function checkCoordinates(value: unknown, path: string, depth: number): DataProblem | undefined {
  if (depth > 1) return checkList(value, path, (each, at) => checkCoordinates(each, at, depth - 1));
  const isPosition =
    Array.isArray(value) && value.length >= 2 && value.every((number) => typeof number === 'number' && !isNaN(number));
  return isPosition ? undefined : { path, expected: 'longitude and latitude' };
}

function checkExternal(value: Readonly<Record<string, unknown>>, path: string): DataProblem | undefined {
  const { service, ids, query, title } = value;
  if (service === 'page') {
    if (typeof title !== 'string') return { path: `${path}/title`, expected: 'the title of a page' };
  } else {
    if (typeof service !== 'string' || !/^geo(?:shape|line|point|mask)$/.test(service)) {
      return { path: `${path}/service`, expected: 'geoshape, geoline, geopoint, geomask or page' };
    }
    const list = typeof ids === 'string' ? ids.split(',') : (ids ?? []);
    const areIds = Array.isArray(list) && list.every((id) => typeof id === 'string' && /^\s*Q[1-9]\d*\s*$/.test(id));
    if (!areIds) return { path: `${path}/ids`, expected: 'ids of items as Q64' };
    if (query !== undefined && typeof query !== 'string') return { path: `${path}/query`, expected: 'a query' };
    if (ids === undefined && query === undefined) return { path: `${path}/ids`, expected: 'ids or a query' };
  }
  return checkProperties(value['properties'], `${path}/properties`);
}

const isColor = (value: unknown) => typeof value === 'string' && /^#?(?:[0-9a-f]{3}){1,2}$/i.test(value);
const isPart = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
const isWords = (value: unknown) => typeof value === 'string' || isObject(value);

const properties: Readonly<Record<string, readonly [check: (value: unknown) => boolean, expected: string]>> = {
  title: [isWords, 'words'],
  description: [isWords, 'words'],
  'marker-size': [(value) => /^(?:small|medium|large)$/.test(String(value)), 'small, medium or large'],
  'marker-symbol': [
    (value) =>
      typeof value === 'string' && /^(?:|[a-z0-9][a-z0-9-]*|-(?:number|letter)(?:-[\p{L}\p{N}]+)?)$/u.test(value),
    'the name of a symbol, a letter or digit, -number or -letter',
  ],
  'marker-color': [isColor, 'a colour as #f00'],
  stroke: [isColor, 'a colour as #f00'],
  'stroke-opacity': [isPart, 'a number from 0 to 1'],
  'stroke-width': [(value) => typeof value === 'number' && value >= 0, 'a number from 0 on'],
  fill: [isColor, 'a colour as #f00'],
  'fill-opacity': [isPart, 'a number from 0 to 1'],
};

/** Properties that simplestyle does not know are anybody's. */
function checkProperties(value: unknown, path: string): DataProblem | undefined {
  if (value === undefined || value === null) return undefined;
  // An empty list is what PHP and Lua make of an object without keys.
  if (Array.isArray(value) && value.length === 0) return undefined;
  if (!isObject(value)) return { path, expected: 'an object' };
  for (const [name, property] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known && !known[0](property)) return { path: `${path}/${name}`, expected: known[1] };
  }
  return undefined;
}

function checkList(value: unknown, path: string, check: Check): DataProblem | undefined {
  return Array.isArray(value) ? firstOf(value, path, check) : { path, expected: 'a list' };
}

function firstOf(values: readonly unknown[], path: string, check: Check): DataProblem | undefined {
  for (const [index, value] of values.entries()) {
    const problem = check(value, `${path}/${index}`);
    if (problem) return problem;
  }
  return undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
