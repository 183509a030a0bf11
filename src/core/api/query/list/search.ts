import { listModule, type QueryContext } from '../../../../api/module.ts';
import { boolean, integer, limit, namespace, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { list } from '../../../../api/result.ts';
import { NS } from '../../../../site/namespaces.ts';
import { toIso } from '../../../../site/timestamp.ts';
import type { PageRecord } from '../../../../wiki/pages/page-record.ts';
import { loadRevisions, withContent } from '../../../../wiki/revisions/revision-store.ts';
import { searchFullText } from '../../../../wiki/search/full-text-search.ts';
import { findNearMatch } from '../../../../wiki/search/near-match.ts';
import { countWords, snippet } from '../../../../wiki/search/search-snippet.ts';
import { readSearch } from '../../../../wiki/search/search-terms.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

const params = {
  search: string({ required: true }),
  namespace: namespace({ multi: true, default: [0] }),
  limit: limit(),
  offset: integer({ default: 0, min: 0 }),
  what: oneOf(['title', 'text', 'nearmatch']),
  info: someOf(['rewrittenquery', 'suggestion', 'totalhits'], {
    default: ['totalhits', 'suggestion', 'rewrittenquery'],
  }),
  prop: someOf(
    [
      'categorysnippet',
      'extensiondata',
      'isfilematch',
      'redirectsnippet',
      'redirecttitle',
      'sectionsnippet',
      'sectiontitle',
      'size',
      'snippet',
      'timestamp',
      'titlesnippet',
      'wordcount',
      'hasrelated',
      'score',
    ],
    { default: ['size', 'wordcount', 'timestamp', 'snippet'], deprecatedValues: ['hasrelated', 'score'] },
  ),
  interwiki: boolean(),
  enablerewrites: boolean(),
  sort: oneOf(['relevance'], { default: 'relevance' }),
} as const;

type Context = QueryContext<typeof params>;

/** Pages by what stands in them. Manual: https://www.mediawiki.org/wiki/API:Search */
export const search = listModule({
  name: 'search',
  prefix: 'sr',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=search&srsearch=harbour': 'apihelp-query+search-example-simple',
    'action=query&generator=search&gsrsearch=harbour&prop=info': 'apihelp-query+search-example-generator',
  },
  async run(context) {
    const { params, addToQuery } = context;
    const { pages, total } = await find(context);
    if (total !== undefined && params.info.includes('totalhits')) addToQuery('searchinfo', { totalhits: total });
    const facts = await describe(context, pages);
    return list(
      pages.map((page, i) => ({
        ...pageFields(context.wiki.site, page.namespace, page.dbKey),
        pageid: page.id,
        ...facts[i],
      })),
      'p',
    );
  },
  async generate(context) {
    const { params, addToQuery } = context;
    const { pages, total } = await find(context);
    const first = params.offset + 1;
    // What is said by default, of the search and of the pages, is said in lists alone.
    const asksFor = (name: string) => context.request.params.has(context.paramName(name));
    if (total !== undefined && asksFor('info') && params.info.includes('totalhits')) {
      addToQuery('searchinfo', { totalhits: total });
    }
    const facts = asksFor('prop') ? await describe(context, pages) : [];
    return {
      pageIds: pages.map(({ id }) => id),
      data: pages.map((_, i) => ({ ...facts[i], index: first + i })),
    };
  },
});

/** One page of results; the number of all is unknown where there is only one to be found. */
async function find({ wiki, params, continueWith }: Context): Promise<{ pages: PageRecord[]; total?: number }> {
  const { search, limit, offset, what = 'title' } = params;
  const chosen = params.namespace.length > 0 ? params.namespace : [NS.main];
  if (what === 'nearmatch') {
    const page = await findNearMatch(wiki, search);
    return { pages: page && chosen.includes(page.namespace) ? [page] : [] };
  }
  const { terms, namespaces } = readSearch(wiki.site, search, chosen);
  const { pages, total } = await searchFullText(wiki, terms, { what, namespaces, limit: limit + 1, offset });
  if (pages.length > limit) continueWith('offset', offset + limit);
  return { pages: pages.slice(0, limit), total };
}

async function describe({ wiki, params }: Context, pages: readonly PageRecord[]): Promise<object[]> {
  const props = new Set<string>(params.prop);
  const revisions = ['wordcount', 'snippet', 'timestamp'].some((prop) => props.has(prop))
    ? await newestRevisions(wiki, pages)
    : undefined;
  const terms = params.what === 'nearmatch' ? [] : readSearch(wiki.site, params.search, []).terms;
  return pages.map((page) => {
    const revision = revisions?.get(page.latest);
    const text = revision?.content?.text ?? '';
    return {
      ...(props.has('size') ? { size: page.length } : {}),
      ...(props.has('wordcount') ? { wordcount: countWords(text) } : {}),
      ...(props.has('snippet') ? { snippet: snippet(text, terms) } : {}),
      ...(props.has('timestamp') && revision ? { timestamp: toIso(revision.timestamp) } : {}),
      ...(props.has('titlesnippet') ? { titlesnippet: '' } : {}),
      ...(props.has('isfilematch') ? { isfilematch: false } : {}),
      ...(props.has('categorysnippet') ? { categorysnippet: '' } : {}),
    };
  });
}

async function newestRevisions({ db }: Wiki, pages: readonly PageRecord[]) {
  const revisions = await loadRevisions(
    db,
    pages.map(({ latest }) => latest),
  );
  return withContent(db, [...revisions.values()]);
}
