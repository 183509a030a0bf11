import type { Feature } from '../page-maps.ts';
import { isObject } from './simple-style.ts';

/** How far each series of numbers and letters has come on a page, by what asks for the next of them (`-number`, `-letter-walk`). */
export type Counters = Map<string, number>;

/** The first marker with a number or letter: what a link to its map is called. */
export interface CountedMarker {
  readonly label: string;
  readonly color: string | undefined;
}

/** Symbols of markers have at most two digits; there are so many letters. */
const MOST_NUMBERS = 99;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Puts numbers and letters where markers ask for the next one. Gives the first that it put. */
export function countMarkers(features: readonly unknown[], counters: Counters): CountedMarker | undefined {
  let first: CountedMarker | undefined;
  for (const properties of markerProperties(features)) {
    const asked = String(properties['marker-symbol']);
    const [, kind] = /^-(number|letter)/.exec(asked) ?? [];
    if (kind === undefined) continue;
    const count = (counters.get(asked) ?? 0) + 1;
    counters.set(asked, count);
    const symbol = kind === 'number' ? (count > MOST_NUMBERS ? '' : String(count)) : (LETTERS[count - 1] ?? '');
    properties['marker-symbol'] = symbol;
    const color = properties['marker-color'];
    first ??= { label: symbol.toUpperCase(), color: typeof color === 'string' ? color : undefined };
  }
  return first;
}

/** The properties of all features that have such, in their order. */
export function* markerProperties(features: readonly unknown[]): Generator<Record<string, unknown>> {
  for (const feature of features) {
    if (!isObject(feature)) continue;
    if (isObject(feature['properties'])) yield feature['properties'];
    if (Array.isArray(feature['features'])) yield* markerProperties(feature['features'] as readonly Feature[]);
  }
}
