import type { DataParsoid } from './data-parsoid.ts';

/** HTML of a page and, beside it, what is known of how its elements were written. Plain data: it can be stored and sent to threads. */
export interface PageBundle {
  /** The body's inner HTML. Elements have an `id` (`mwAg` and so on, or their own) by which `parsoid` knows them. */
  html: string;
  parsoid: PageBundleIds;
}

export interface PageBundleIds {
  /** The last number that an id was made of. */
  counter: number;
  ids: Readonly<Record<string, DataParsoid>>;
}

/** The id of the `number`th element of a document: `mw` and base64url of the number's bytes, two characters at least. */
export function elementId(number: number): string {
  const bytes: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return `mw${Buffer.from(bytes.length === 0 ? [0] : bytes).toString('base64url')}`;
}

/** What is known of the element with this id; undefined of one that has come since. */
export function dataOf({ parsoid }: PageBundle, id: string): DataParsoid | undefined {
  return Object.hasOwn(parsoid.ids, id) ? parsoid.ids[id] : undefined;
}
