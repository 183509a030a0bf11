/** An answer as JSON writes it: maps become the lists that `formatversion=2` shows. */
export function replaceMaps(this: unknown, _key: string, value: unknown): unknown {
  return value instanceof Map ? [...value.values()] : value;
}
