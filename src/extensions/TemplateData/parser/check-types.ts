import { FaultyData } from './fault.ts';
import type { Json } from './ordered-json.ts';

export type JsonMap = ReadonlyMap<string, Json>;

/** An object; throws FaultyData for anything else. `path` says where it stands. */
export function asObject(value: Json | undefined, path: string): JsonMap {
  if (value instanceof Map) return value as JsonMap;
  throw new FaultyData('type', path, 'object');
}

export function asArray(value: Json | undefined, path: string): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  throw new FaultyData('type', path, 'array');
}

export function asString(value: Json | undefined, path: string): string {
  if (typeof value === 'string') return value;
  throw new FaultyData('type', path, 'string');
}

export function asBoolean(value: Json | undefined, path: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new FaultyData('type', path, 'boolean');
}

/** Texts by language; one text alone is in the wiki's. Null where nothing is said. */
export function asTexts(value: Json | undefined, path: string, language: string): JsonMap | null {
  if (value === null) return null;
  if (typeof value === 'string') return new Map([[language, value]]);
  const texts = value instanceof Map ? (value as JsonMap) : undefined;
  if (!texts || texts.size === 0 || [...texts.values()].some((text) => typeof text !== 'string'))
    throw new FaultyData('type', path, 'string|object');
  return texts;
}

/** Throws FaultyData for a member that is not among those known. */
export function onlyKnown(object: JsonMap, known: ReadonlySet<string>, prefix: string): void {
  for (const name of object.keys()) if (!known.has(name)) throw new FaultyData('unknown', prefix + name);
}
