import { changeRelied, relyOn, takeTurns } from '../../storage/turns.ts';
import type { Tx } from '../../storage/storage.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { nameKey } from './page-store.ts';

/** Acts on the same pages follow each other from here on: taken before a transaction looks how they are. */
export function takePages(tx: Tx, ...pages: readonly PageName[]): Promise<void> {
  return takeTurns(tx, pages.map(turnOf));
}

/** The act relies on pages staying as it has read them, keeping their rows, until its end (see `relyOn`). */
export function relyOnPages(tx: Tx, ...pages: readonly PageName[]): Promise<void> {
  return relyOn(tx, pages.map(turnOf));
}

/** The act has changed pages, and will look who relies on them (see `changeRelied`). */
export function changeReliedPages(tx: Tx, ...pages: readonly PageName[]): Promise<void> {
  return changeRelied(tx, pages.map(turnOf));
}

const turnOf = (page: PageName) => `page:${nameKey(page)}`;
