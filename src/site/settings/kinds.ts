import type { Kind } from './declaration.ts';

const replace = <T>(_standing: T, given: T): T => given;

function scalar<T>(expected: string, is: (value: unknown) => value is T): Kind<T> {
  return { expected, read: (value) => (is(value) ? value : undefined), merge: replace };
}

export const text = scalar('text', (value) => typeof value === 'string');
export const flag = scalar('true or false', (value) => typeof value === 'boolean');
export const integer = scalar('a whole number', (value): value is number => Number.isSafeInteger(value));
export const decimal = scalar('a number', (value): value is number => Number.isFinite(value));
/** Whatever a settings file can say. */
export const anything: Kind<unknown> = { expected: 'any value', read: (value) => value, merge: replace };

/** One of the named values. */
export const one = <const V extends readonly (string | number | boolean | null)[]>(...values: V): Kind<V[number]> =>
  scalar(values.map((value) => JSON.stringify(value)).join(' or '), (value): value is V[number] =>
    (values as readonly unknown[]).includes(value),
  );

/** One kind or another; the first that reads the value has it. */
export function either<A, B>(first: Kind<A>, second: Kind<B>): Kind<A | B> {
  return {
    expected: `${first.expected} or ${second.expected}`,
    read: (value) => first.read(value) ?? second.read(value),
    merge: (standing, given) => {
      const [before, after] = [first.read(standing), first.read(given)];
      if (before !== undefined && after !== undefined) return first.merge(before, after);
      const [then, now] = [second.read(standing), second.read(given)];
      return then !== undefined && now !== undefined ? second.merge(then, now) : given;
    },
  };
}

export const orFalse = <T>(kind: Kind<T>): Kind<T | false> => either(one(false), kind);
export function orNull<T>(kind: Kind<T>): Kind<T | null> {
  return {
    expected: `${kind.expected} or null`,
    read: (value) => (value === null ? null : kind.read(value)),
    merge: (standing, given) => (standing === null || given === null ? given : kind.merge(standing, given)),
  };
}

/** A list. A file's list is appended to the one that stands, without repeating what is there. */
export function listOf<T>(item: Kind<T>): Kind<readonly T[]> {
  return {
    expected: `a list (each: ${item.expected})`,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((each) => item.read(each));
      return items.includes(undefined) ? undefined : (items as T[]);
    },
    merge: (standing, given) => [...standing, ...given.filter((each) => !standing.includes(each))],
  };
}

/** A list of which a file says all. */
export const wholeListOf = <T>(item: Kind<T>): Kind<readonly T[]> => ({ ...listOf(item), merge: replace });

/**
 * A map. A file's entries are put onto those that stand, entry by entry, as the values' own kind merges; an empty map
 * empties the setting, since nothing else could.
 */
export function mapOf<T>(value: Kind<T>): Kind<Readonly<Record<string, T>>> {
  return {
    expected: `a map (each: ${value.expected})`,
    read: (given) => {
      if (Array.isArray(given)) return given.length === 0 ? {} : readEntries(Object.entries(given), value);
      return typeof given === 'object' && given !== null ? readEntries(Object.entries(given), value) : undefined;
    },
    merge: (standing, given) => {
      if (Object.keys(given).length === 0) return {};
      const merged: Record<string, T> = { ...standing };
      for (const [key, each] of Object.entries(given)) {
        merged[key] = Object.hasOwn(standing, key) ? value.merge(standing[key]!, each) : each;
      }
      return merged;
    },
  };
}

function readEntries<T>(entries: [string, unknown][], kind: Kind<T>): Readonly<Record<string, T>> | undefined {
  const read = entries.map(([key, value]) => [key, kind.read(value)] as const);
  return read.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(read) as Record<string, T>);
}
