import { listModule } from '../../../api/module.ts';
import { boolean, limit, someOf, string } from '../../../api/parameters.ts';
import { list, orderedMap } from '../../../api/result.ts';
import { wikisOf } from '../../../site/farm.ts';
import { listWikiSets, type WikiSet } from '../wiki-sets.ts';

/** Sets of wikis, which limit where global groups give rights. */
export const wikisets = listModule({
  name: 'wikisets',
  prefix: 'ws',
  cacheMode: 'private',
  params: {
    from: string(),
    prop: someOf(['type', 'wikisincluded', 'wikisnotincluded']),
    limit: limit(),
    orderbyname: boolean(),
  },
  examples: {
    'action=query&list=wikisets': 'apihelp-query+wikisets-example-1',
    'action=query&list=wikisets&wsprop=type|wikisincluded|wikisnotincluded&wslimit=2&wsorderbyname=1':
      'apihelp-query+wikisets-example-2',
  },
  async run({ wiki, params, fits }) {
    const { from, orderbyname: byName, limit } = params;
    const asks = (prop: (typeof params.prop & object)[number]) => params.prop?.includes(prop) ?? false;
    const all = wikisOf(wiki.site.settings);
    const answer: object[] = list([], 'set');
    for (const set of await listWikiSets(wiki.db, { from, byName, limit })) {
      const [included, excluded] = split(set, all);
      const entry = {
        id: String(set.id),
        name: set.name,
        ...(asks('type') ? { type: set.type } : {}),
        ...(asks('wikisincluded') ? { wikisincluded: included } : {}),
        ...(asks('wikisnotincluded') ? { wikisnotincluded: excluded } : {}),
      };
      if (!fits(entry)) break;
      answer.push(entry);
    }
    return answer;
  },
});

/** The wikis that are in a set, and those that are not; both by their places in the list of all wikis, save named members. */
function split({ type, wikis }: WikiSet, all: readonly string[]): [unknown, unknown] {
  const places = [...all.entries()];
  const others = places.filter(([, wiki]) => !wikis.includes(wiki));
  if (type === 'optin') return [list([...wikis], 'wiki'), byPlace(others)];
  return [byPlace(others), byPlace(places.filter(([, wiki]) => wikis.includes(wiki)))];
}

/** A list where no place is left out before the last, else an object by the places. */
function byPlace(wikis: readonly (readonly [number, string])[]): unknown {
  const whole = wikis.every(([place], i) => place === i);
  const names = wikis.map(([, wiki]) => wiki);
  return whole ? list(names, 'wiki') : orderedMap(wikis, 'wiki');
}
