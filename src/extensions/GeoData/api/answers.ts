import type { CoordinateProp } from '../coordinates.ts';
import { distance, type Place } from '../sphere.ts';
import { propOf, type GeoTag } from '../stored-coordinates.ts';

/** What is asked for of a row, as far as it is known. Metres come as text, as in MediaWiki. */
export function propsOf(row: GeoTag, props: readonly CoordinateProp[]): Record<string, string> {
  return Object.fromEntries(
    props.flatMap((prop) => {
      const value = propOf(row, prop);
      return value === null ? [] : [[prop, value]];
    }),
  );
}

/** Metres from a place, to the decimetre. */
export function distanceTo(row: Pick<GeoTag, 'gt_lat' | 'gt_lon'>, from: Place): number {
  return Math.round(distance(from, { lat: row.gt_lat, lon: row.gt_lon }) * 10) / 10;
}
