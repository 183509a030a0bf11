import type { QueryContext } from '../module.ts';
import type { Parameters } from '../parameters.ts';

/**
 * The items of a list that still fit into the answer. Where one does not, the module continues from it, with what `from` gives for
 * its index.
 */
export function takeFitting<P extends Parameters, T>(
  context: Pick<QueryContext<P>, 'fits' | 'continueWith'>,
  items: readonly T[],
  from: (index: number) => { param: keyof P & string; value: string | number },
): T[] {
  const end = items.findIndex((item) => !context.fits(item));
  if (end === -1) return [...items];
  const { param, value } = from(end);
  context.continueWith(param, value);
  return items.slice(0, end);
}
