import type { Wiki } from './wiki.ts';

interface Known {
  version: number;
  readonly values: Map<string, unknown>;
}

const knownOf = new WeakMap<Wiki, Known>();

/**
 * A fact that is read from the database and asked for again and again, such as a message: kept by its name until anything is
 * committed, by whichever process. Names must be few; what depends on who asks does not belong here.
 */
export async function whileUnchanged<T>(wiki: Wiki, name: string, read: () => Promise<T>): Promise<T> {
  const version = wiki.storage.version?.();
  if (version === undefined) return read();
  let known = knownOf.get(wiki);
  if (known?.version !== version) knownOf.set(wiki, (known = { version, values: new Map() }));
  if (known.values.has(name)) return known.values.get(name) as T;
  const value = await read();
  // What was read while another act was committed may be of before or after it.
  if (wiki.storage.version?.() === version) known.values.set(name, value);
  return value;
}
