import { takeTurns } from '../../storage/turns.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { nameKey } from './page-store.ts';

/** Acts on the same pages follow each other from here on: taken before a transaction looks how they are. */
export function takePages(tx: Tx, ...pages: readonly PageName[]): Promise<void> {
  return takeTurns(
    tx,
    pages.map((page) => `page:${nameKey(page)}`),
  );
}
