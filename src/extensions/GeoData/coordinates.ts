import type { Place } from './sphere.ts';

/** Where something is that a page tells of. */
export interface Coordinates extends Place {
  readonly globe: string;
  /** Of what the page itself is about, not of something that it names besides. */
  readonly primary: boolean;
  /** Diameter in metres. */
  readonly dim: number;
  readonly type: string | null;
  readonly name: string | null;
  /** ISO 3166-1: two letters. */
  readonly country: string | null;
  /** ISO 3166-2, without the country. */
  readonly region: string | null;
}

/** Where a parse leaves the coordinates of its page, among the output's extension data: those of the page itself first. */
export const COORDINATES = 'geodata';

/** What clients may ask for besides the place. */
export const COORDINATE_PROPS = ['country', 'dim', 'globe', 'name', 'region', 'type'] as const;

export type CoordinateProp = (typeof COORDINATE_PROPS)[number];
