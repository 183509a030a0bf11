import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { isOnGlobe } from '../globes.ts';
import type { Box, Place } from '../sphere.ts';

/** Reads `latitude|longitude`. Refuses `invalid-coord`. */
export function readPlace(text: string, globe: string): Place {
  const numbers = readNumbers(text);
  const [lat, lon] = numbers;
  if (numbers.length !== 2 || !isOnGlobe(globe, lat!, lon!)) {
    throw new Refusal(msg('apierror-geodata-badcoord'), { code: 'invalid-coord' });
  }
  return { lat: lat!, lon: lon! };
}

/** Reads `north|west|south|east`. Refuses `invalid-bbox`. */
export function readBox(text: string, globe: string): Box {
  const numbers = readNumbers(text);
  const [north, west, south, east] = numbers as [number, number, number, number];
  if (numbers.length !== 4 || !isOnGlobe(globe, north, west) || !isOnGlobe(globe, south, east) || north <= south) {
    throw new Refusal(msg('apierror-geodata-invalidbox'), { code: 'invalid-bbox' });
  }
  return { north, west, south, east };
}

/** Which coordinates: those of pages themselves, of other things that they name, or all. */
export function ofKind(kind: 'all' | 'primary' | 'secondary'): RawBuilder<SqlBool> {
  return kind === 'all' ? sql<SqlBool>`1 = 1` : sql<SqlBool>`gt_primary = ${kind === 'primary' ? 1 : 0}`;
}

/** NaN for what is no number. */
function readNumbers(text: string): number[] {
  return text.split('|').map((word) => (/^\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*$/.test(word) ? Number(word) : NaN));
}
