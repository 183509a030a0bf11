/** A place, in degrees. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** A part of the map between two parallels and two meridians; `west` is greater than `east` where it goes over the date line. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Of Earth, as a ball: metres. */
const RADIUS = 6_371_010;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Metres from one place to another over the ball. */
export function distance(from: Place, to: Place): number {
  const height = Math.sin(radians(to.lat - from.lat) / 2);
  const width = Math.sin(radians(to.lon - from.lon) / 2);
  const part = height ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * width ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(part)));
}

/** The box that holds all places within so many metres. With a pole in it, it goes all around. */
export function boxAround({ lat, lon }: Place, metres: number): Box {
  const height = degrees(metres / RADIUS);
  const south = lat - height;
  const north = lat + height;
  const width = height / Math.cos(radians(lat));
  if (south <= -90 || north >= 90 || width >= 180) {
    return { south: Math.max(-90, south), north: Math.min(90, north), west: -180, east: 180 };
  }
  return { south, north, west: turned(lon - width), east: turned(lon + width) };
}

/** Square metres, nearly. */
export function areaOf({ south, west, north, east }: Box): number {
  const lat = (south + north) / 2;
  const height = distance({ lat: south, lon: west }, { lat: north, lon: west });
  const half = (west > east ? east + 360 - west : east - west) / 2;
  return height * 2 * distance({ lat, lon: 0 }, { lat, lon: half });
}

/** The place in the middle. */
export function middleOf({ south, west, north, east }: Box): Place {
  return { lat: (south + north) / 2, lon: turned((west + (west > east ? east + 360 : east)) / 2) };
}

/** The same meridian, as a number between -180 and 180. */
function turned(lon: number): number {
  if (lon > 180) return lon - 360;
  return lon < -180 ? lon + 360 : lon;
}
