import { listModule, type QueryContext } from '../../../../api/module.ts';
import { integer, limit, oneOf } from '../../../../api/parameters.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { list } from '../../../../api/result.ts';
import { msg } from '../../../../i18n/message.ts';
import { toIso } from '../../../../site/timestamp.ts';
import { listQueryPage, type ListedRow } from '../../../../wiki/query-pages/list-query-page.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

const names = (wiki: Wiki): string[] => [...wiki.registry.queryPages.keys()].sort();

const params = {
  page: oneOf(names, { required: true }),
  offset: integer({ default: 0 }),
  limit: limit(),
} as const;

type Context = QueryContext<typeof params>;

/** The lists of special pages that ask the database. Manual: https://www.mediawiki.org/wiki/API:Querypage */
export const querypage = listModule({
  name: 'querypage',
  prefix: 'qp',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=querypage&qppage=Longpages': 'apihelp-query+querypage-example-long',
  },
  async run(context) {
    const { wiki, params } = context;
    const { rows, offset, cached } = await select(context);
    const results: Record<string, unknown>[] = [];
    for (const row of rows) {
      const result = resultOf(wiki, row);
      if (!context.fits(result)) {
        context.continueWith('offset', offset + results.length);
        break;
      }
      results.push(result);
    }
    return {
      name: params.page,
      ...(cached
        ? {
            cached: true,
            ...(cached.madeAt === undefined ? {} : { cachedtimestamp: toIso(cached.madeAt) }),
            maxresults: wiki.site.settings.QueryCacheLimit,
          }
        : {}),
      results: list(results, 'page'),
    };
  },
  async generate(context) {
    const { rows } = await select(context);
    return { titles: rows.map((row) => ({ namespace: row.namespace, dbKey: row.title })) };
  },
});

async function select({ wiki, params, performer, continueWith, setCacheMode }: Context) {
  const page = wiki.registry.queryPages.get(params.page)!;
  if (page.right !== undefined && !performer.rights.has(page.right))
    throw new Refusal(msg('apierror-specialpage-cantexecute'));
  if (page.right !== undefined) setCacheMode('private');
  const offset = Math.max(0, params.offset);
  const { rows, cached } = await listQueryPage(wiki, page, { offset, limit: params.limit + 1 });
  if (rows.length > params.limit) continueWith('offset', offset + params.limit);
  return { rows: rows.slice(0, params.limit), offset, cached };
}

function resultOf(wiki: Wiki, row: ListedRow): Record<string, unknown> {
  return {
    ...(row.value === null ? {} : { value: String(row.value) }),
    ...(row.timestamp === undefined ? {} : { timestamp: toIso(row.timestamp) }),
    ...pageFields(wiki.site, row.namespace, row.title),
    ...(row.facts ? { databaseResult: asTexts(row.facts) } : {}),
  };
}

/** Columns as the database writes them down, all of them texts. */
function asTexts(facts: NonNullable<ListedRow['facts']>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(facts).map(([column, value]) => [column, value === null ? null : String(value)]),
  );
}
