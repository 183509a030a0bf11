/** An answer as JSON writes it: maps become the lists that `formatversion=2` shows. */
export function replaceMaps(this: unknown, _key: string, value: unknown): unknown {
  return value instanceof Map ? inKeyOrder(value as Map<string, unknown>).map(([, item]) => item) : value;
}

/** A map's entries by their numbers, where all keys are numbers; else as they are. */
export function inKeyOrder(map: ReadonlyMap<string, unknown>): [string, unknown][] {
  const entries = [...map];
  if (!entries.every(([key]) => /^-?\d+$/.test(key))) return entries;
  return entries.sort(([a], [b]) => Number(a) - Number(b));
}
