import { record } from '../../../../api/result.ts';
import { unindexed } from '../../../../storage/dialect.ts';
import { listModule, type QueryContext } from '../../../../api/module.ts';
import { boolean, continuation, limit, namespace, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { externalLinkCondition } from '../../../../api/query/external-link-search.ts';
import { pageFields } from '../../../../api/query/page-fields.ts';
import { listRows, takeRows } from '../../../../api/query/rows.ts';
import { unindexLink } from '../../../../wiki/links/external-link-index.ts';
import { urlProtocols } from '../../values.ts';

const params = {
  prop: someOf(['ids', 'title', 'url'], { default: ['ids', 'title', 'url'] }),
  continue: continuation(),
  protocol: oneOf(urlProtocols, { default: '' }),
  query: string(),
  namespace: namespace({ multi: true }),
  limit: limit(),
  expandurl: boolean({ deprecated: true }),
} as const;

type Context = QueryContext<typeof params>;

/** The pages that link to an address. Manual: https://www.mediawiki.org/wiki/API:Exturlusage */
export const exturlusage = listModule({
  name: 'exturlusage',
  prefix: 'eu',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&list=exturlusage&euquery=www.example.org': 'apihelp-query+exturlusage-example-simple',
  },
  async run(context) {
    const props = new Set<string>(context.params.prop);
    return listRows(
      context,
      await select(context),
      (row) => row.el_id,
      (row) =>
        record({
          ...(props.has('ids') ? { pageid: row.page_id } : {}),
          ...(props.has('title') ? pageFields(context.wiki.site, row.page_namespace, row.page_title) : {}),
          ...(props.has('url') ? { url: unindexLink(row.el_to_domain_index, textOf(row.el_to_path)) } : {}),
        }),
      'eu',
    );
  },
  async generate(context) {
    return { pageIds: takeRows(context, await select(context), (row) => row.el_id).map((row) => row.page_id) };
  },
});

function textOf(path: unknown): string {
  return path === null ? '' : String(path);
}

async function select({ wiki, params }: Context) {
  const condition = externalLinkCondition(wiki.site, params.protocol, params.query);
  const from = params.continue === undefined ? 0 : Number(params.continue);
  if (!Number.isInteger(from)) return [];
  let query = wiki.db
    .selectFrom('externallinks')
    .innerJoin('page', 'page_id', 'el_from')
    .select(['el_id', 'page_id', 'page_namespace', 'page_title', 'el_to_domain_index', 'el_to_path'])
    .where('el_id', '>=', from);
  if (condition) query = query.where(condition);
  if (params.namespace) query = query.where(unindexed<number>(wiki.db, 'page_namespace'), 'in', params.namespace);
  return query
    .orderBy('el_id')
    .limit(params.limit + 1)
    .execute();
}
