import type { PropContext, QueryContext } from '../module.ts';
import type { continuation, limit } from '../parameters.ts';
import { list } from '../result.ts';

/** A module that gives out so many rows and continues from the first one that is left. */
type Limited = Pick<
  QueryContext<{ limit: ReturnType<typeof limit>; continue: ReturnType<typeof continuation> }>,
  'params' | 'continueWith'
>;

/**
 * The rows within the limit, of one row more than that: where there is one, the module continues from it, by what `position` says of
 * it. For generators.
 */
export function takeRows<Row>(context: Limited, rows: readonly Row[], position: (row: Row) => string | number): Row[] {
  const { limit } = context.params;
  if (rows.length > limit) context.continueWith('continue', String(position(rows[limit]!)));
  return rows.slice(0, limit);
}

/** The items of a list, one for each row within the limit and as far as the answer has room. */
export function listRows<Row, Item>(
  context: Limited & Pick<QueryContext, 'fits'>,
  rows: readonly Row[],
  position: (row: Row) => string | number,
  item: (row: Row) => Item,
  element: string,
): Item[] {
  const items: Item[] = [];
  giveOut(context, rows, position, (row) => {
    const next = item(row);
    if (!context.fits(next)) return false;
    items.push(next);
    return true;
  });
  return list(items, element);
}

/** Gives rows to the pages that they belong to, as far as the limit and the answer have room. */
export function addRows<Row>(
  context: Limited & Pick<PropContext, 'addToPage'>,
  rows: readonly Row[],
  position: (row: Row) => string | number,
  add: (row: Row) => boolean,
): void {
  giveOut(context, rows, position, add);
}

function giveOut<Row>(
  context: Limited,
  rows: readonly Row[],
  position: (row: Row) => string | number,
  give: (row: Row) => boolean,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (i < context.params.limit && give(row)) continue;
    context.continueWith('continue', String(position(row)));
    return;
  }
}
