import { isLatitude, isLongitude } from '../globes.ts';
import type { Place } from '../sphere.ts';

/** Why words are no position: the key of the message that says so. */
export type PositionProblem = 'geodata-bad-input' | 'geodata-bad-latitude' | 'geodata-bad-longitude';

/** Which way a letter points, and whether along the meridian. */
const directions: Readonly<Record<string, { readonly sign: 1 | -1; readonly axis: 'lat' | 'lon' }>> = {
  N: { sign: 1, axis: 'lat' },
  S: { sign: -1, axis: 'lat' },
  E: { sign: 1, axis: 'lon' },
  W: { sign: -1, axis: 'lon' },
};

/** Whether the word can be part of a position: a number, or the letter of a direction. */
export function isPartOfPosition(word: string): boolean {
  return isNumber(word) || Object.hasOwn(directions, word.toUpperCase());
}

/**
 * Reads a position as people write it: latitude and longitude of the same form, each as degrees, degrees and minutes, or degrees, minutes
 * and seconds, with or without the letter of a direction behind: `52.5 | 13.4`, `52 | 31 | 15 | N | 13 | 22 | 40 | E`.
 */
export function readPosition(words: readonly string[], globe: string): Place | PositionProblem {
  const half = words.length / 2;
  if (!Number.isInteger(half) || half < 1 || half > 4) return 'geodata-bad-input';
  const lat = readAngle(words.slice(0, half), 'lat');
  if (lat === undefined || !isLatitude(lat)) return 'geodata-bad-latitude';
  const lon = readAngle(words.slice(half), 'lon');
  if (lon === undefined || !isLongitude(globe, lon)) return 'geodata-bad-longitude';
  return { lat: shortened(lat), lon: shortened(lon) };
}

function readAngle(words: readonly string[], axis: 'lat' | 'lon'): number | undefined {
  const direction = directions[words.at(-1)!.toUpperCase()];
  if (direction && direction.axis !== axis) return undefined;
  const numbers = direction ? words.slice(0, -1) : words;
  if (numbers.length < 1 || numbers.length > 3 || !numbers.every(isNumber)) return undefined;
  const isNegative = numbers[0]!.startsWith('-');
  if (isNegative && direction) return undefined;
  const [degrees = 0, ...parts] = numbers.map((number) => Math.abs(Number(number)));
  // Only the last number has a fraction; minutes and seconds are no angles of their own.
  if (parts.some((part) => part >= 60) || numbers.slice(1).some((number) => /^[-+]/.test(number))) return undefined;
  if (numbers.slice(0, -1).some((number) => !Number.isInteger(Number(number)))) return undefined;
  const angle = degrees + (parts[0] ?? 0) / 60 + (parts[1] ?? 0) / 3600;
  return angle * (direction?.sign ?? (isNegative ? -1 : 1));
}

function isNumber(word: string): boolean {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(word);
}

/** MediaWiki keeps fourteen digits, as PHP writes numbers. */
function shortened(degrees: number): number {
  return Number(degrees.toPrecision(14)) + 0;
}
