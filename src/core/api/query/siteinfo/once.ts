import type { Wiki } from '../../../../wiki/wiki.ts';

const known = new WeakMap<Wiki, Map<string, unknown>>();

/** What does not change while a wiki runs: worked out when it is first asked for, and kept as long as the wiki. */
export function once<T>(wiki: Wiki, name: string, make: () => T): T {
  let values = known.get(wiki);
  if (!values) known.set(wiki, (values = new Map()));
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as T;
}
