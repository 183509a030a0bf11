import type { ModuleContext, PropContext, QueryContext } from '../module.ts';
import type { Parameters } from '../parameters.ts';
import type { PageSet } from './page-set.ts';
import type { QueryResult } from './query-result.ts';

/** What the query gives a module besides its own context. */
export interface QueryPlace {
  readonly name: string;
  readonly result: QueryResult;
  readonly resolvesRedirects: boolean;
  /** Notes where the module goes on; `param` is the full name. */
  onContinue(param: string, value: string | number): void;
}

/** The context that a `list` or `meta` runs in. */
export function queryContext<P extends Parameters>(context: ModuleContext<P>, place: QueryPlace): QueryContext<P> {
  return {
    ...context,
    resolvesRedirects: place.resolvesRedirects,
    continueWith: (param, value) => place.onContinue(context.paramName(param), value),
    fits: (item) => place.result.fits(item),
    addToQuery: (key, value) => place.result.add(key, value),
  };
}

/** The context that a `prop` runs in. */
export function propContext<P extends Parameters>(
  context: ModuleContext<P>,
  place: QueryPlace,
  pages: PageSet,
): PropContext<P> {
  const { result, name } = place;
  return {
    ...queryContext(context, place),
    pages,
    addToPage: (id, item, { key = name, element = name.slice(0, 2) } = {}) => result.addToPage(id, key, item, element),
    addFacts: (id, facts) => result.addFacts(id, facts),
  };
}
