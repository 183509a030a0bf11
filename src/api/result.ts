import type { Id } from '../site/id.ts';
import { inEntryOrder } from './formats/key-order.ts';

/**
 * What a module answers with: plain objects, lists and scalars. Where the formats differ in more than spelling, a value is
 * marked with `shape`: what its items are called in XML, that formatversion 1 shows it as a list of pairs, and so on.
 * Booleans are written as they are: formatversion 2 shows them, formatversion 1 shows true as '' and leaves false out.
 * `undefined` is left out everywhere. Manual: https://www.mediawiki.org/wiki/API:JSON_version_2
 */

const SHAPE = Symbol('shape');

export interface Shape {
  /** What an item of this list (or map) is called in XML. */
  element?: string;
  /**
   * `list`, `map`: the same in every format. `pairs`: an object in JSON, `<element name="…">` in XML; `oldPairs`: likewise, but a
   * list of `{ name, * }` in formatversion 1. `oldMap`: an object keyed by id in formatversion 1, a list in formatversion 2.
   * `oldList`: a list in formatversion 1, an object in formatversion 2.
   */
  kind?: 'list' | 'map' | 'pairs' | 'oldPairs' | 'oldMap' | 'oldList';
  /** What `rawfm` tells of a value of which the formats need not know: that it is always a list, always an object. */
  type?: 'array' | 'assoc' | 'BCarray';
  /** `rawfm` tells that MediaWiki made this of an object of its software. */
  complex?: true;
  /** An empty list in formatversion 1, where that leaves nothing of it. */
  emptyAsList?: boolean;
  /** What the key of a pair is called (`name` unless said). */
  keyName?: string;
  /** The key whose value formatversion 1 calls `*` and XML writes as text. */
  content?: string;
  /** Keys whose booleans stay booleans in formatversion 1. */
  booleans?: readonly string[];
  /** Keys whose scalars become elements of their own in XML, and `{ "*": … }` in formatversion 1. */
  subelements?: readonly string[];
  /** Keys whose scalars become elements of their own in XML and are the same in both versions. */
  elements?: readonly string[];
  /** Keys that begin like internal ones, or look like numbers, and are nevertheless data in XML. */
  preserve?: readonly string[];
}

interface Shaped {
  [SHAPE]?: Shape;
}

/** Marks a value with its shape (merged into an earlier one) and gives it back. */
export function shape<T extends object>(value: T, marks: Shape): T {
  const shaped = value as T & Shaped;
  if (shaped[SHAPE]) Object.assign(shaped[SHAPE], marks);
  else Object.defineProperty(shaped, SHAPE, { value: marks, enumerable: false });
  return value;
}

export function shapeOf(value: object): Shape | undefined {
  return (value as Shaped)[SHAPE];
}

/** The same facts with these keys first, in this order; other keys follow. The shape stays. */
export function inOrder(value: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const key of keys) if (value[key] !== undefined) ordered[key] = value[key];
  Object.assign(ordered, value);
  const marks = shapeOf(value);
  return marks ? shape(ordered, marks) : ordered;
}

/** A list whose items XML calls `element`. */
export function list<T>(items: T[], element: string): T[] {
  return shape(items, { element, kind: 'list' });
}

/** A list as `list` makes one, which MediaWiki has with keys that no format shows. */
export function keyedList<T>(items: T[], element: string): T[] {
  return shape(items, { type: 'BCarray', element, kind: 'list' });
}

/** A list as `list` makes one, which is a list whatever its keys are. */
export function arrayOf<T>(items: T[], element: string): T[] {
  return shape(items, { element, kind: 'list', type: 'array' });
}

/** An object, also where it has nothing to say. */
export function record<T extends Record<string, unknown>>(value: T): T {
  return shape(value, { type: 'assoc' });
}

/** An object, or an empty list where it has nothing to say: so MediaWiki shows items whose properties nobody asked for. */
export function orEmptyList<T extends Record<string, unknown>>(value: T): T | never[] {
  let isEmpty = true;
  for (const key in value) {
    if (value[key] !== undefined && value[key] !== false) return value;
    if (value[key] === false) isEmpty = false;
  }
  return isEmpty ? [] : shape(value, { emptyAsList: true });
}

/**
 * Those of `all` that are in `kept`, at the places that they had: a list where nothing before them fell out, else an object by place
 * (so PHP writes what was filtered out of a list).
 */
export function atTheirPlaces<T>(all: readonly T[], kept: readonly T[], element: string): T[] | Map<string, T> {
  const places = [...all.entries()].filter(([, item]) => kept.includes(item));
  return places.every(([place], at) => place === at)
    ? list(
        places.map(([, item]) => item),
        element,
      )
    : orderedMap(places, element);
}

/** An object whose value under `key` is its content: `*` in formatversion 1, text in XML. */
export function withContent<T extends object>(value: T, key: keyof T & string): T {
  return shape(value, { content: key });
}

/** An object in formatversion 2, a list of `{ name, * }` in formatversion 1. */
export function oldPairs<T extends object>(value: T, element: string, keyName = 'name'): T {
  return shape(value, { kind: 'oldPairs', element, keyName });
}

/**
 * A list in formatversion 2, an object keyed by the map's keys in formatversion 1 (as `query.pages` is). Lists are in the order of
 * numbered keys, objects in that of the entries.
 */
export function oldMap<T>(entries: Iterable<readonly [string | Id, T]>, element: string): Map<string, T> {
  return shape(new Entries(entries), { kind: 'oldMap', element });
}

/** An object in both versions whose keys stay in the order of the entries, also where they are numbers; without an element, XML names what it can by its key. */
export function orderedMap<T>(entries: Iterable<readonly [string | Id, T]>, element?: string): Map<string, T> {
  return shape(new Entries(entries), element === undefined ? { kind: 'map' } : { kind: 'map', element });
}

/** JSON shows it as formatversion 2 does; the other formats look at it as a map. */
class Entries<T> extends Map<string, T> {
  constructor(entries: Iterable<readonly [string | Id, T]>) {
    super();
    for (const [key, value] of entries) this.set(String(key), value);
  }

  toJSON(): unknown {
    return shapeOf(this)?.kind === 'oldMap' ? inKeyOrder(this).map(([, item]) => item) : inEntryOrder(this);
  }
}

/** A map's entries by their numbers, where all keys are numbers; else as they are. */
export function inKeyOrder<T>(map: ReadonlyMap<string, T>): [string, T][] {
  const entries = [...map];
  if (!entries.every(([key]) => /^-?\d+$/.test(key))) return entries;
  return entries.sort(([a], [b]) => Number(a) - Number(b) || Number(BigInt(a) - BigInt(b)));
}

/** The size of a value as `APIMaxResultSize` counts it: the bytes of its scalars. */
export function sizeOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return bytesOf(value);
    case 'number':
      return digitsOf(value);
    case 'bigint':
      return String(value).length;
    case 'boolean':
      return 1;
    case 'object':
      return value === null ? 0 : sizeOfParts(value);
    default:
      return 0;
  }
}

function sizeOfParts(value: object): number {
  let size = 0;
  if (Array.isArray(value)) for (const item of value) size += sizeOf(item);
  else if (value instanceof Map) for (const item of value.values()) size += sizeOf(item);
  else for (const key in value) size += sizeOf((value as Record<string, unknown>)[key]);
  return size;
}

/** Up to this length, looking at a string's characters costs less than a call out of JavaScript. */
const SHORT = 200;

function bytesOf(text: string): number {
  if (text.length > SHORT) return Buffer.byteLength(text);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return Buffer.byteLength(text);
  return text.length;
}

/** How long a number is when written; whole ones are measured without writing them. */
function digitsOf(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) return String(value).length;
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits++;
  return digits;
}
