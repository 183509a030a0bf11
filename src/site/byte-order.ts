import type { TitleParts } from './title.ts';

/** Below 0 where the first text comes first by its bytes (UTF-8), as the database orders texts. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The same for pages: by namespace, then by the bytes of their names. */
export function compareTitles(a: TitleParts, b: TitleParts): number {
  return a.namespace - b.namespace || compareBytes(a.dbKey, b.dbKey);
}
