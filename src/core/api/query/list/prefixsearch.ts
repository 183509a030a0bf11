import { listModule, type QueryContext } from '../../../../api/module.ts';
import { integer, limit, namespace, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { list } from '../../../../api/result.ts';
import { NS } from '../../../../site/namespaces.ts';
import { searchByPrefix, type PrefixMatch } from '../../../../wiki/search/prefix-search.ts';

const params = {
  search: string({ required: true }),
  namespace: namespace({ multi: true, default: [0] }),
  limit: limit(),
  offset: integer({ default: 0, min: 0 }),
} as const;

/** Titles by how they begin. Manual: https://www.mediawiki.org/wiki/API:Prefixsearch */
export const prefixsearch = listModule({
  name: 'prefixsearch',
  prefix: 'ps',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=prefixsearch&pssearch=har': 'apihelp-query+prefixsearch-example-simple',
  },
  async run(context) {
    const items = (await find(context)).map(({ namespace, dbKey, pageId }) => ({
      ...pageFields(context.wiki.site, namespace, dbKey),
      ...(namespace === NS.special ? { special: true } : { pageid: pageId }),
    }));
    return list(items, 'ps');
  },
  async generate(context) {
    const titles = await find(context);
    const first = context.params.offset + 1;
    return { titles, data: titles.map((_, i) => ({ index: first + i })) };
  },
});

async function find(context: QueryContext<typeof params>): Promise<PrefixMatch[]> {
  const { wiki, params, continueWith } = context;
  const { search, namespace: namespaces, limit, offset } = params;
  const matches = await searchByPrefix(wiki, search, { namespaces, limit: limit + 1, offset });
  if (matches.length > limit) continueWith('offset', offset + limit);
  return matches.slice(0, limit);
}
