/** What is merged: pages, and the lists and objects in them. */
type Entry = Readonly<Record<string, unknown>>;

/**
 * Pages that several answers brought piece by piece, each once and whole, in the order in which they first came. Lists are put one
 * behind the other, objects into each other; of other values the last one counts.
 */
export class MergedPages {
  readonly #pages = new Map<string, Entry>();

  add(pages: readonly object[]): void {
    for (const page of pages as readonly Entry[]) {
      const key = keyOf(page);
      const before = this.#pages.get(key);
      this.#pages.set(key, before ? mergeObjects(before, page) : page);
    }
  }

  /** Gives what has come so far, and begins anew. */
  take(): Entry[] {
    const pages = [...this.#pages.values()];
    this.#pages.clear();
    return pages;
  }
}

function keyOf({ pageid, ns, title }: Entry): string {
  return typeof pageid === 'number' ? `#${pageid}` : `${String(ns)}:${String(title)}`;
}

function mergeObjects(before: Entry, after: Entry): Entry {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(after)) merged[key] = mergeValues(merged[key], value);
  return merged;
}

function mergeValues(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return [...(before as unknown[]), ...(after as unknown[])];
  return isObject(before) && isObject(after) ? mergeObjects(before, after) : after;
}

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
